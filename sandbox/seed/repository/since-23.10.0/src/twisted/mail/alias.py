"""
Other names of a mailbox.
"""

from incremental import Version

from twisted.python.deprecate import deprecated


def aliasesOf(lines):
    """
    The aliases of a file, by name: C{name: address} a line.
    """
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return {name.strip(): address.strip() for name, address in pairs}


@deprecated(Version("Twisted", 23, 9, 0), "twisted.mail.alias.aliasesOf")
def loadAliases(lines):
    """
    The aliases of a file, as it was called before.
    """
    return aliasesOf(lines)
