"""
The words of internet relay chat.
"""

from incremental import Version

from twisted.python.deprecate import deprecatedModuleAttribute

CHANNEL_PREFIXES = "&#!+"
CHANNEL_SIGNS = CHANNEL_PREFIXES

deprecatedModuleAttribute(
    Version("Twisted", 23, 8, 0),
    "Please use twisted.words.irc.CHANNEL_PREFIXES instead.",
    "twisted.words.irc",
    "CHANNEL_SIGNS",
)


def isChannel(name):
    """
    Whether it is the name of a channel, not of a person.
    """
    return name[:1] in CHANNEL_PREFIXES
