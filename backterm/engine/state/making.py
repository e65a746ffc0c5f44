"""New values of frozen dataclasses, made quickly: a turn makes a dozen of them.

A frozen dataclass sets its fields one dear call at a time. So they are set on an open twin with the same slots, and the
twin is then handed the frozen class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def changed(value: T, **parts: object) -> T:
    """``value`` with some of its fields replaced, like `dataclasses.replace`, in a quarter of its time."""
    cls = type(value)
    twin, read = _TWINS.get(cls) or _twin(cls)
    after = twin(*read(value))
    for name, part in parts.items():
        setattr(after, name, part)
    after.__class__ = cls
    return after  # type: ignore[no-any-return]


def made(cls: type[T], *values: object) -> T:
    """A value of a frozen dataclass from all its fields in order, by the same means."""
    value = (_TWINS.get(cls) or _twin(cls))[0](*values)
    value.__class__ = cls
    return value  # type: ignore[no-any-return]


Read = Callable[[object], tuple[Any, ...]]
"""What gives all that a value has, in the order of its fields."""

_TWINS: dict[type, tuple[Any, Read]] = {}


def _twin(cls: type) -> tuple[Any, Read]:
    names = [part.name for part in fields(cls)]
    _TWINS[cls] = make_dataclass(cls.__name__, names, slots=True), attrgetter(*names)
    return _TWINS[cls]
