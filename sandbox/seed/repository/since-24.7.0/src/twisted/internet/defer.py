"""
Results that are not there yet.
"""

from incremental import Version

from twisted.python.deprecate import deprecated


class Deferred:
    """
    A promise of a result. Callbacks run when it arrives, in the order they were added.
    """

    def __init__(self):
        self.callbacks = []
        self.called = False
        self.result = None

    def addCallback(self, callback):
        """
        Run C{callback} on the result, now if it is there already.
        """
        self.callbacks.append(callback)
        if self.called:
            self._run()
        return self

    def callback(self, result):
        """
        The result has arrived.
        """
        self.called, self.result = True, result
        self._run()

    def _run(self):
        while self.callbacks:
            self.result = self.callbacks.pop(0)(self.result)


def succeed(result):
    """
    A Deferred whose result is there already.
    """
    deferred = Deferred()
    deferred.callback(result)
    return deferred


@deprecated(Version("Twisted", 24, 7, 0), replacement="twisted.internet.defer.succeed")
def succeedLater(result):
    """
    A Deferred whose result is there already, in spite of its name.
    """
    return succeed(result)
