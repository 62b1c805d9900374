"""
The words of internet relay chat.
"""

CHANNEL_PREFIXES = "&#!+"


def isChannel(name):
    """
    Whether it is the name of a channel, not of a person.
    """
    return name[:1] in CHANNEL_PREFIXES
