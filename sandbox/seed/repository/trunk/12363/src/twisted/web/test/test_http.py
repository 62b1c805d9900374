"""
Tests of L{twisted.web.http}.
"""

import unittest

from incremental import Version

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


class FirstLineTests(unittest.TestCase):
    """
    Tests of the deprecated L{http.firstLine}.
    """

    since = Version("Twisted", "NEXT", 0, 0)

    def test_deprecated(self):
        """
        It says so in its docstring.
        """
        self.assertIn("deprecated in " + self.since.package, http.firstLine.__doc__)
