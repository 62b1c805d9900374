"""
A small document object model, which forgives what browsers forgive.
"""


def escape(text):
    """
    The text as it may stand in a document.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
