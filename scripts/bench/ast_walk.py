"""
The plain way to look at every Python file of a history: parse each content with Python's own ast and
walk all its nodes.

    python3 ast_walk.py REPOSITORY FILE-WITH-BLOB-IDS

Prints seconds, and how many contents it could not parse: it knows one version of Python only.
"""

import ast
import json
import subprocess
import sys
import time
import warnings


def contents(repository, ids):
    command = ["git", "-C", repository, "cat-file", "--batch", "--buffer"]
    with open(ids, "rb") as wanted:
        git = subprocess.Popen(command, stdin=wanted, stdout=subprocess.PIPE)
    for header in git.stdout:
        yield git.stdout.read(int(header.split()[2]))
        git.stdout.read(1)


def main(repository, ids):
    warnings.simplefilter("ignore")
    unparsed = nodes = 0
    begun = time.perf_counter()
    for source in contents(repository, ids):
        try:
            nodes += sum(1 for _ in ast.walk(ast.parse(source)))
        except (SyntaxError, ValueError):
            unparsed += 1
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "unparsed": unparsed, "nodes": nodes}))


main(*sys.argv[1:])
