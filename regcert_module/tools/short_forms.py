"""Short forms of English first names: Bob is Robert."""

from functools import cache

from nicknames import NickNamer


@cache
def _known():
    return NickNamer()


def full_forms(name):
    """The first names, in small letters, that ``name`` may be short for; empty for most."""
    return _known().canonicals_of(name)
