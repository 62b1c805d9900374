"""
Tells people how a test run went.
"""

import warnings


def summary(passed, failed):
    """
    The last line of a run.
    """
    return f"{'FAILED' if failed else 'PASSED'} ({passed} of {passed + failed})"


def shortSummary(passed, failed):
    """
    The last line of a run, without numbers.
    """
    warnings.warn(
        "twisted.trial.reporter.shortSummary is to be deprecated. "
        "Please use twisted.trial.reporter.summary instead.",
        PendingDeprecationWarning,
        stacklevel=2,
    )
    return summary(passed, failed).split()[0]
