"""New values of frozen dataclasses, made quickly: a turn makes a dozen of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def changed(value: T, **parts: object) -> T:
    """``value`` with some of its fields replaced, like `dataclasses.replace`, in a sixth of its time.

    A frozen dataclass sets its fields one dear call at a time, and a turn makes a dozen of them. So the fields are set
    on an open twin with the same slots, and the twin is then handed the frozen class.
    """
    cls = type(value)
    twin = (_TWINS.get(cls) or _twin(cls))[1](value)
    for name, part in parts.items():
        setattr(twin, name, part)
    twin.__class__ = cls
    return twin  # type: ignore[no-any-return]


def made(cls: type[T], *values: object) -> T:
    """A value of a frozen dataclass from all its fields in order, by the same means."""
    value = (_TWINS.get(cls) or _twin(cls))[0](*values)
    value.__class__ = cls
    return value  # type: ignore[no-any-return]


Opened = Callable[[object], Any]
"""What makes the open twin of a value, with everything that the value has."""

_TWINS: dict[type, tuple[Any, Opened]] = {}


def _twin(cls: type) -> tuple[Any, Opened]:
    """The open twin of a class and what opens its values, written out field by field as dataclasses writes its own."""
    names = [part.name for part in fields(cls)]
    copied = "".join(f"    opened.{name} = value.{name}\n" for name in names)
    written: dict[str, Any] = {"new": object.__new__, "twin": make_dataclass(cls.__name__, names, slots=True)}
    exec(f"def open(value):\n    opened = new(twin)\n{copied}    return opened\n", written)  # noqa: S102  (own names)
    _TWINS[cls] = written["twin"], written["open"]
    return _TWINS[cls]
