"""
The words of the domain name system.
"""

import warnings

from incremental import Version

from twisted.python.deprecate import deprecated

PORT = 53


def labels(name):
    """
    The parts of a domain name, the most general last.
    """
    return name.rstrip(".").split(".")


def splitName(name):
    """
    The parts of a domain name, as it was spelled before.
    """
    warnings.warn(
        "twisted.names.dns.splitName was deprecated in Twisted 22.10.0: "
        "please use twisted.names.dns.labels instead.",
        DeprecationWarning,
        stacklevel=2,
    )
    return labels(name)


@deprecated(Version("Twisted", 22, 10, 0))
def isAbsolute(name):
    """
    Whether a domain name says where it ends.
    """
    return name.endswith(".")
