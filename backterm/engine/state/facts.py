"""A state as plain facts, for its digest."""

from __future__ import annotations

from dataclasses import fields, is_dataclass


def facts(value: object) -> object:
    """``value`` as nested lists of ints and strings in a defined order: what a digest of the state is taken of.

    What does not count when two states are compared is left out: the world, in whose place whoever takes the digest
    puts the seed, the rules and the mode, and what only follows from the rest.
    """
    if isinstance(value, bool | int | str):
        return int(value) if not isinstance(value, str) else value
    if isinstance(value, frozenset):
        return [facts(item) for item in sorted(value)]
    if isinstance(value, tuple):
        return [facts(item) for item in value]
    if is_dataclass(value):
        return [facts(getattr(value, f.name)) for f in fields(value) if f.compare]
    message = f"a state cannot hold {type(value).__name__}"
    raise TypeError(message)
