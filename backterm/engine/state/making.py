"""New values of frozen dataclasses, made quickly: a turn makes a dozen of them."""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def changed(value: T, **parts: object) -> T:
    """``value`` with some of its fields replaced, like `dataclasses.replace`, in a quarter of its time.

    A frozen dataclass sets its fields one dear call at a time, and a turn makes a dozen of them. So the fields are set
    on an open twin with the same slots, and the twin is then handed the frozen class.
    """
    cls = type(value)
    twin, read, places = _TWINS.get(cls) or _twin(cls)
    values = list(read(value))
    for name, part in parts.items():
        values[places[name]] = part
    made = twin(*values)
    made.__class__ = cls
    return made  # type: ignore[no-any-return]


def made(cls: type[T], *values: object) -> T:
    """A value of a frozen dataclass from all its fields in order, by the same means."""
    value = (_TWINS.get(cls) or _twin(cls))[0](*values)
    value.__class__ = cls
    return value  # type: ignore[no-any-return]


_TWINS: dict[type, tuple[Any, attrgetter[tuple[Any, ...]], dict[str, int]]] = {}


def _twin(cls: type) -> tuple[Any, attrgetter[tuple[Any, ...]], dict[str, int]]:
    names = [part.name for part in fields(cls)]
    twin = make_dataclass(cls.__name__, names, slots=True)
    _TWINS[cls] = twin, attrgetter(*names), {name: place for place, name in enumerate(names)}
    return _TWINS[cls]
