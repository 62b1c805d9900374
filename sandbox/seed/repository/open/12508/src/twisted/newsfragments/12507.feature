twisted.python.filepath.FilePath.siblings was added.
