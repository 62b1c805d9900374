"""
Host and user keys.
"""


class Key:
    """
    A public key of a type, with its bytes.
    """

    def __init__(self, kind, blob):
        self.kind, self.blob = kind, blob

    def __eq__(self, other):
        return (self.kind, self.blob) == (other.kind, other.blob)

    def __hash__(self):
        return hash((self.kind, self.blob))
