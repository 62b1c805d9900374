"""
Keeps processes running.
"""

from incremental import Version

from twisted.python.deprecate import deprecatedProperty


class ProcessMonitor:
    """
    Starts a process again when it has stopped, later and later.
    """

    minRestartDelay = 1
    maxRestartDelay = 3600

    @deprecatedProperty(
        Version("Twisted", 24, 3, 0),
        "twisted.runner.procmon.ProcessMonitor.maxRestartDelay",
    )
    def longestDelay(self):
        """
        How many seconds to wait at most.
        """
        return self.maxRestartDelay

    def delayAfter(self, failures):
        """
        How many seconds to wait after so many failures.
        """
        return min(self.maxRestartDelay, self.minRestartDelay * 2**failures)

    def describe(self, name):
        """
        One line for the log.
        """
        return f"{name}: restarted after at most {self.maxRestartDelay} s"
