"""A walk of many steps, or the taking of many things: what is next, what was noticed meanwhile, and why it stops.

It takes no step itself; the console does, and shows it what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backterm import prose, travel
from backterm.commands.reply import Reply, said
from backterm.content import Words
from backterm.engine import rules
from backterm.engine.actions import Go, Take
from backterm.engine.events import Event
from backterm.engine.rules import Refusal
from backterm.engine.state import State
from backterm.travel import Clue, Journey

_SAYS_ITSELF = frozenset({"ended", "new_level"})


@dataclass(frozen=True, slots=True)
class Gathering:
    """Everything that lies in one room, being taken, a thing a turn."""

    room: int

    def arrived(self, state: State) -> bool:
        """Whether nothing is left to take."""
        return self.next_of(state) is None

    def next_of(self, state: State) -> Take | None:
        """What to take next; None once one is elsewhere, too."""
        here = state.hero.room == self.room
        return next((Take(thing) for place, thing, _ in state.floor.ground if here and place == self.room), None)


class Walk:
    """The walk in progress, if there is one, and the clues to creatures that were met with of late."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._journey: Journey | Gathering | None = None
        self._clues: tuple[Clue, ...] = ()

    @property
    def clues(self) -> tuple[Clue, ...]:
        """What gave itself away of late."""
        return self._clues

    def remember(self, events: Iterable[Event], state: State) -> None:
        """Note what gave itself away."""
        self._clues = travel.remember(self._clues, events, state)

    def give_up(self) -> None:
        """Walk no further."""
        self._journey = None

    def goto(self, rest: str, state: State) -> Reply:
        """Set out for a room by its number."""
        number = rest.removeprefix("room ").strip()
        if not (number.isascii() and number.isdigit()):
            return said("Say the number of a room you know: goto 12.")
        goal = int(number)
        if not travel.is_known(state, goal):
            return said(f"You have not seen room {goal} yet: explore.")
        if goal == state.hero.room:
            return said("You are there.")
        if travel.doors_to(state, goal) is None:
            return said(f"You know of room {goal}, but no way there yet.")
        return self._set_out(Journey(goal), state)

    def explore(self, state: State) -> Reply:
        """Set out for whatever is nearest and has not been visited."""
        return self._set_out(Journey(), state) if travel.frontier(state) else self._halt("explored")

    def gather(self, state: State) -> Reply:
        """Set about taking all that lies here."""
        gathering = Gathering(state.hero.room)
        if gathering.arrived(state):
            return Reply(prose.refusal(Refusal("no_thing", "take"), state, self._words))
        return self._set_out(gathering, state)

    def _next_of(self, journey: Journey | Gathering, state: State) -> Go | Take | None:
        if isinstance(journey, Gathering):
            return journey.next_of(state)
        return travel.next_step(state, journey, self._clues)

    def _why_done(self, journey: Journey | Gathering, state: State, clues: Iterable[Clue] = ()) -> str:
        return "gathered" if isinstance(journey, Gathering) else travel.why_no_step(state, journey, clues)

    def _set_out(self, journey: Journey | Gathering, state: State) -> Reply:
        step = self._next_of(journey, state)
        if step is not None and (refused := rules.refuse(state, step)) is not None:
            return Reply(prose.refusal(refused, state, self._words))
        self._journey = journey
        return Reply(travelling=True)

    def ahead(self, state: State) -> Go | Take | Reply:
        """The next step, or what there is to say where there is none."""
        journey = self._journey
        if journey is None:
            return Reply()
        step = self._next_of(journey, state)
        if step is None:
            return self._halt(self._why_done(journey, state, self._clues))
        if isinstance(step, Go) and travel.is_dark_ahead(state, step):
            return self._halt("dark_ahead", step.way.word)
        return step

    def stepped(self, reply: Reply, before: State, after: State, clues: Iterable[Clue]) -> Reply:
        """What to say of a step that was taken; ``clues`` are those known before it."""
        reason = travel.reason_to_stop(before, reply.events, after, clues)
        if not reason and self._journey is not None and self._journey.arrived(after):
            reason = self._why_done(self._journey, after)
        if not reason:
            return Reply(reply.lines, reply.events, travelling=True)
        halt = self._halt(reason)
        return Reply((*reply.lines, *halt.lines), reply.events, reply.screen)

    def _halt(self, reason: str, way: str = "") -> Reply:
        self._journey = None
        return Reply() if reason in _SAYS_ITSELF else Reply(prose.stopped(reason, self._words, way))
