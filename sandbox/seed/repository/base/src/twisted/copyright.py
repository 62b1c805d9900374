# Copyright (c) the authors of the rehearsal repository.
# See LICENSE for details.

"""
Copyright information.
"""

from twisted import __version__ as version

longversion = str(version)

copyright = """\
Copyright (c) 2001-2024 the authors of the rehearsal repository.
See LICENSE for details."""
