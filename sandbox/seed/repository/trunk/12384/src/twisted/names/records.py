"""
Records of DNS.
"""


def label(name):
    """
    One part of a name as it goes over the wire.
    """
    raw = name.encode("idna")
    return bytes([len(raw)]) + raw
