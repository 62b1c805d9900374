# Copyright (c) the authors of the rehearsal repository.
# See LICENSE for details.

"""
Twisted, as far as a rehearsal of its release needs it.
"""

from twisted._version import __version__ as version

__version__ = version.short()
