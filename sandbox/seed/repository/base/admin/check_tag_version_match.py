"""
Refuse to publish when the tag and the version in the source disagree.

Usage: python admin/check_tag_version_match.py refs/tags/twisted-24.7.0rc1
"""

import pathlib
import sys

PREFIX = "refs/tags/twisted-"


def sourceVersion():
    """The version of the source, as PyPI spells it."""
    names = {}
    exec(pathlib.Path("src/twisted/_version.py").read_text(), names)
    return names["__version__"].public().replace(".rc", "rc")


def main(arguments):
    """Compare, say what was found, and return the exit code."""
    if not arguments:
        print("No tag given, nothing to compare.")
        return 0
    if not arguments[0].startswith(PREFIX):
        print(f"Not a twisted release tag name '{arguments[0]}.")
        return 1
    tag, branch = arguments[0][len(PREFIX) :], sourceVersion()
    if tag != branch:
        print(f"Branch is at '{branch}' while tag is '{tag}'")
        return 1
    print(f"All good. Branch and tag versions match for '{branch}'.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
