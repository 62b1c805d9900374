"""
How many workers run the tests.
"""

import os


def workers(wanted):
    """
    The number of workers for C{-j}: a number, or C{auto} for one a processor.
    """
    return os.cpu_count() or 1 if wanted == "auto" else int(wanted)
