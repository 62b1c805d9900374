"""
The words of HTTP.
"""

OK = 200
NOT_FOUND = 404
IM_A_TEAPOT = 418

RESPONSES = {OK: b"OK", NOT_FOUND: b"Not Found", IM_A_TEAPOT: b"I'm a teapot"}


def statusLine(code):
    """
    The first line of a response.
    """
    return b"HTTP/1.1 %d %s\r\n" % (code, RESPONSES.get(code, b"Unknown"))
