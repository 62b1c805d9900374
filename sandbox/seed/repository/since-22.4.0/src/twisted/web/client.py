"""
Asking another server.
"""

from incremental import Version

from twisted.python.deprecate import deprecated


def pageURL(host, path):
    """
    The address of a page.
    """
    return f"https://{host}/{path.lstrip('/')}"


@deprecated(Version("Twisted", 22, 4, 0), replacement="twisted.web.client.pageURL")
def pageAddress(host, path):
    """
    The address of a page, as it was spelled before.
    """
    return pageURL(host, path)
