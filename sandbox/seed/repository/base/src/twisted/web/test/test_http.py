"""
Tests of L{twisted.web.http}.
"""

import unittest

from twisted.web import http


class StatusLineTests(unittest.TestCase):
    """
    Tests of L{http.statusLine}.
    """

    def test_ok(self):
        """
        200 is OK.
        """
        self.assertEqual(http.statusLine(http.OK), b"HTTP/1.1 200 OK\r\n")
