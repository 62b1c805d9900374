"""
Marks names of the API as deprecated: using one warns, and its docstring says since when.
"""

import functools
import warnings


def _sentence(name, version, replacement):
    text = f"{name} was deprecated in {version.package} {version.short()}"
    return f"{text}; please use {replacement} instead" if replacement else text


def deprecated(version, replacement=None):
    """
    Mark a function or method as deprecated since C{version}.
    """

    def mark(function):
        sentence = _sentence(function.__qualname__, version, replacement)

        @functools.wraps(function)
        def warned(*args, **kwargs):
            warnings.warn(sentence, DeprecationWarning, stacklevel=2)
            return function(*args, **kwargs)

        warned.__doc__ = f"{function.__doc__ or ''}\n\n{sentence}."
        return warned

    return mark


def deprecatedProperty(version, replacement=None):
    """
    Mark a property as deprecated since C{version}.
    """

    def mark(function):
        return property(deprecated(version, replacement)(function))

    return mark


def deprecatedModuleAttribute(version, message, moduleName, name):
    """
    Record that the attribute C{name} of a module is deprecated since C{version}.
    """
    _attributes[moduleName, name] = (version, message)


_attributes = {}
