"""
Keeps processes running.
"""


class ProcessMonitor:
    """
    Starts a process again when it has stopped, later and later.
    """

    minRestartDelay = 1
    maxRestartDelay = 3600

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
