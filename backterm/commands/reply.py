"""What comes back for a line."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.events import Event
from backterm.prose import Line


@dataclass(frozen=True, slots=True)
class Reply:
    """What a line brought about: what to print, what happened, and which screen asks to be opened.

    ``screen`` is one of notebook, leaf (a part of it), map, atlas, help, inventory, model, quit, end, credits, or of no
    name. ``travelling`` tells that a walk goes on: call `Console.advance` for its next step. ``begun`` is the beginning
    of a line that has yet to say which.
    """

    lines: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    screen: str = ""
    travelling: bool = False
    begun: str = ""

    @property
    def acted(self) -> bool:
        """Whether the run went on by it: a turn, a law struck or doubted, or a hint."""
        return bool(self.events)


def said(text: str, role: str = "text") -> Reply:
    """A reply of one line."""
    return Reply((((text, role),),))
