"""
A path in the file system.

It holds what the tools of a release ask of it: finding files, reading and writing them.
"""

import os


class FilePath:
    """
    One path; nothing is looked up before a method is called.
    """

    def __init__(self, path):
        self.path = os.path.abspath(path)

    def __repr__(self):
        return f"FilePath({self.path!r})"

    def child(self, name):
        """
        The entry C{name} of this folder.
        """
        return FilePath(os.path.join(self.path, name))

    def basename(self):
        """
        The last part of the path.
        """
        return os.path.basename(self.path)

    def parent(self):
        """
        The folder that holds this path.
        """
        return FilePath(os.path.dirname(self.path))

    def exists(self):
        """
        Is anything there?
        """
        return os.path.exists(self.path)

    def isdir(self):
        """
        Is it a folder?
        """
        return os.path.isdir(self.path)

    def isfile(self):
        """
        Is it a file?
        """
        return os.path.isfile(self.path)

    def open(self, mode="r"):
        """
        Open the file, in binary, as its users expect.
        """
        return open(self.path, mode.replace("b", "") + "b")

    def getContent(self):
        """
        The file's bytes.
        """
        with self.open() as file:
            return file.read()

    def setContent(self, content):
        """
        Replace the file's bytes.
        """
        with self.open("w") as file:
            file.write(content)

    def children(self):
        """
        The entries of this folder, sorted.
        """
        return [self.child(name) for name in sorted(os.listdir(self.path))]

    def walk(self):
        """
        This path and everything below it.
        """
        yield self
        if self.isdir():
            for entry in self.children():
                yield from entry.walk()
