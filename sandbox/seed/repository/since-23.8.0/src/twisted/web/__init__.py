"""
HTTP.
"""

from incremental import Version

from twisted.python.deprecate import deprecatedModuleAttribute

deprecatedModuleAttribute(
    Version("Twisted", 23, 8, 0),
    "Please use xml.dom.minidom instead.",
    "twisted.web",
    "microdom",
)
