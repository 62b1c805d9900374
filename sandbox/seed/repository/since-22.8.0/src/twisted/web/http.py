"""
The words of HTTP.
"""

from email.utils import parsedate_to_datetime

from incremental import Version

from twisted.python.deprecate import deprecated

OK = 200
NOT_FOUND = 404

RESPONSES = {OK: b"OK", NOT_FOUND: b"Not Found"}


def statusLine(code):
    """
    The first line of a response.
    """
    return b"HTTP/1.1 %d %s\r\n" % (code, RESPONSES.get(code, b"Unknown"))


@deprecated(Version("Twisted", 22, 8, 0), "email.utils.parsedate_to_datetime")
def parseDate(text):
    """
    The moment that a header names.
    """
    return parsedate_to_datetime(text)
