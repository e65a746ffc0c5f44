"""The game a tape is played by, seen through the few things a session asks of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from backterm.engine.actions import Action
from backterm.engine.events import Event
from backterm.engine.state import State
from backterm.tape import Identity


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The game: its identities, what it answers, and the errors by which it refuses an action.

    ``begin`` takes seed, mode and the level to begin on (empty for the first); it raises ValueError for one unknown.
    """

    identity: Identity
    begin: Callable[[int, str, str], tuple[State, tuple[Event, ...]]]
    parse: Callable[[str, State], Action]
    step: Callable[[State, Action], tuple[State, tuple[Event, ...]]]
    digest: Callable[[State], str]
    refusals: tuple[type[Exception], ...]


@cache
def rulebook() -> Rulebook:
    """The game as this release plays it."""
    # Asked for late: the game brings the generator and its graphs in, and a folder of runs can be listed without.
    from backterm import content, game  # noqa: PLC0415
    from backterm.engine.notation import AmbiguousCommand, UnknownCommand, parse  # noqa: PLC0415
    from backterm.engine.rules import IllegalAction  # noqa: PLC0415
    from backterm.engine.turn import step  # noqa: PLC0415

    return Rulebook(
        identity=Identity(game.GEN, game.RULES, content.load().digest),
        begin=lambda seed, mode, level: game.opening(seed, mode, start=level or None),
        parse=parse,
        step=step,
        digest=game.digest,
        refusals=(IllegalAction, UnknownCommand, AmbiguousCommand),
    )
