"""
The words of HTTP.
"""

from incremental import Version

from twisted.python.deprecate import deprecated

OK = 200
NOT_FOUND = 404
IM_A_TEAPOT = 418

RESPONSES = {OK: b"OK", NOT_FOUND: b"Not Found", IM_A_TEAPOT: b"I'm a teapot"}


def statusLine(code):
    """
    The first line of a response.
    """
    return b"HTTP/1.1 %d %s\r\n" % (code, RESPONSES.get(code, b"Unknown"))


@deprecated(Version("Twisted", "NEXT", 0, 0), replacement="twisted.web.http.statusLine")
def firstLine(code):
    """
    The first line of a response, as it was called before.
    """
    return statusLine(code)
