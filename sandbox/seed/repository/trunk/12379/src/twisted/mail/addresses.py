"""
Addresses of mail.
"""


def domainOf(address):
    """
    The part after the last @ sign, in lower case.
    """
    return address.rpartition("@")[2].lower()
