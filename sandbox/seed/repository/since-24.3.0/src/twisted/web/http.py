"""
The words of HTTP.
"""

OK = 200
NOT_FOUND = 404

RESPONSES = {OK: b"OK", NOT_FOUND: b"Not Found"}


def statusLine(code):
    """
    The first line of a response.
    """
    return b"HTTP/1.1 %d %s\r\n" % (code, RESPONSES.get(code, b"Unknown"))
