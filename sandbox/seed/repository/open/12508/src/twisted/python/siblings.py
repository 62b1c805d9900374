"""
The neighbours of a path.
"""


def siblings(path):
    """
    The other entries of the folder that holds C{path}.
    """
    return [entry for entry in path.parent().children() if entry.path != path.path]
