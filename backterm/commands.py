"""The line a player types and what comes back: shared by the screen and the plain front.

A `Console` holds a session, the way last asked about for a no-clip, and a walk in progress. Whatever takes a turn goes
through the session onto the tape; whatever only asks is answered from the state and leaves no trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from backterm import prose, travel
from backterm.beholder import Beholder
from backterm.content import Content
from backterm.engine import rules, shafts
from backterm.engine.actions import Action, ClimbDown, Go, Push
from backterm.engine.belief import Account, accounts
from backterm.engine.events import Event, Used
from backterm.engine.level import NOWHERE, Way
from backterm.engine.notation import LONGEST_LINE, AmbiguousCommand, UnknownCommand, parse
from backterm.engine.perception import Perception
from backterm.engine.state import State
from backterm.hindsight import Moment, decisions, look_back
from backterm.prose import Line, finder, roll
from backterm.session import Archive, Footage
from backterm.travel import Journey, Trace
from backterm.views import cases, end, notebook, pages, resonator
from backterm.views.morgue import morgue, reasons
from backterm.views.reveal import answers


@dataclass(frozen=True, slots=True)
class Reply:
    """What a line brought about: what to print, what happened, and which screen asks to be opened.

    ``screen`` is one of notebook, leaf (a part of it), map, help, inventory, model, quit, end, credits, or empty.
    ``travelling`` tells that a walk goes on: call `Console.advance` for its next step. ``begun`` is the beginning of a
    line that has yet to say which.
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


def _say(text: str, role: str = "text") -> tuple[Line, ...]:
    return (((text, role),),)


class Played(Protocol):
    """What a console plays: a session writing its tape, or a tape being shown again."""

    @property
    def state(self) -> State:
        """Everything that is true now."""

    @property
    def opening(self) -> tuple[Event, ...]:
        """The events by which the run began, or those of its last turn."""

    @property
    def recovered(self) -> str:
        """What had to be mended to take the run up again, in one sentence; empty if nothing."""

    @property
    def seed_code(self) -> str:
        """The code of the seed."""

    @property
    def code(self) -> str:
        """Eight symbols that stand for the tape so far."""

    @property
    def turns(self) -> Sequence[Moment]:
        """The last few actions and what came of them, the oldest first."""

    @property
    def undoable(self) -> int:
        """How many actions can be taken back now."""

    def history(self) -> Iterator[Moment]:
        """Every turn of the run from its first."""

    def do(self, action: Action) -> tuple[Event, ...]:
        """Take an action; raises IllegalAction."""

    def undo(self, count: int) -> None:
        """Take the last ``count`` actions back, which must be `undoable`."""


class Console:
    """A session as somebody at a keyboard meets it: one line in, one reply out."""

    def __init__(
        self, session: Played, content: Content, archive: Archive | None = None, *, lies: bool = False
    ) -> None:
        self._session = session
        self._content = content
        self._archive = archive
        self._beholder = Beholder(content.words, lies=lies)
        self._catch_up()
        self._asked: Way | None = None
        self._journey: Journey | None = None
        self._traces: tuple[Trace, ...] = ()
        self._footage: Footage | None = None
        self._log: tuple[Line, ...] = ()
        self._answers: Mapping[str, Callable[[str], Reply]] = {
            "look": self._look,
            "l": self._look,
            "examine": self._examine,
            "x": self._examine,
            "store": self._store,
            "terminal": self._terminal,
            "inventory": self._inventory,
            "i": self._inventory,
            "notebook": self._notebook,
            "laws": self._notebook,
            "map": self._map,
            "m": self._map,
            "help": self._help,
            "?": self._help,
            "find": self._find,
            "where": self._where,
            "why": self._why,
            "honest": self._be_honest,
            "seed": self._seed,
            "goto": self._goto,
            "explore": self._explore,
            "noclip": self._odds,
            "odds": self._odds,
            "resonator": self._resonator,
            "handset": self._resonator,
            "model": self._model,
            "plan": self._plan,
            "pit": self._pit,
            "shaft": self._pit,
            "undo": self._undo,
            "save": self._quit,
            "credits": self._credits,
            "quit": self._quit,
            "q": self._quit,
        }

    @property
    def state(self) -> State:
        """Everything that is true now."""
        return self._session.state

    @property
    def perceived(self) -> Perception:
        """What is shown falsely now; nothing where one is told things as they are."""
        return self._beholder.perceived

    def accounts(self) -> tuple[Account, ...]:
        """What was told falsely in the whole run, as far as this front would have told it."""
        turns = self._session.history() if self._beholder.lies else ()
        return accounts((turn.events, turn.after) for turn in turns)

    @property
    def ghost(self) -> int:
        """The explored room in which the run last watched was at this turn of this level; NOWHERE if there is none."""
        ghost = self._footage.ghost if self._footage else None
        room = ghost.room(self.state) if ghost else NOWHERE
        return room if room in self.state.floor.visited else NOWHERE

    @property
    def reached(self) -> frozenset[str]:
        """The endings reached so far, this run's own among them."""
        others = self._archive.endings() if self._archive else frozenset()
        return others | ({self.state.ending} - {""})

    def greet(self) -> tuple[Line, ...]:
        """What is printed first: what the session has to say of itself, and where the hero is."""
        mended = _say(self._session.recovered, "quiet") if self._session.recovered else ()
        opening = prose.opening(self._session.opening, self.state, self._content.words)
        return (*mended, *opening, *self._described())

    def enter(self, line: str) -> Reply:
        """Carry out one line; never raises for anything a player can type."""
        words = prose.clean_line(line, LONGEST_LINE).strip().lower()
        self._journey = None
        if not words:
            return Reply()
        if self.state.over and words != "credits":
            return Reply(self._summary(), screen="end")
        words = _reworded(words)
        verb, _, rest = words.partition(" ")
        if (answer := self._answers.get(verb)) is not None:
            return answer(rest.strip())
        return self._act(words)

    def advance(self) -> Reply:
        """The next step of the walk in progress; its last reply says why it stopped."""
        journey = self._journey
        step = travel.next_step(self.state, journey, self._traces) if journey else None
        if journey is None:
            return Reply()
        if step is None:
            return self._halt(travel.why_no_step(self.state, journey, self._traces))
        if travel.is_dark_ahead(self.state, step):
            return self._halt("dark_ahead", step.way.word)
        before, traces = self.state, self._traces
        reply = self._do(step)
        reason = travel.reason_to_stop(before, reply.events, self.state, traces)
        if not reason and journey.arrived(self.state):
            reason = travel.why_no_step(self.state, journey)
        if not reason:
            return Reply(reply.lines, reply.events, travelling=True)
        halt = self._halt(reason)
        return Reply((*reply.lines, *halt.lines), reply.events, reply.screen)

    def interrupt(self) -> None:
        """Give up the walk in progress."""
        self._journey = None

    def complete(self, prefix: str) -> tuple[str, ...]:
        """The legal actions and information commands that begin with ``prefix``, in order.

        A law that is struck is put forward only where nothing else begins so.
        """
        legal = [str(action) for action in rules.legal_actions(self.state)]
        rooms = [f"goto {room}" for room in sorted(self.state.floor.visited | set(travel.frontier(self.state)))]
        asks = [*(word for word in self._answers if len(word) > 1), *self._asked_of()]
        thin = [f"noclip {wall.way.word}" for wall in self.state.level.rooms[self.state.hero.room].thin]
        found = [line for line in sorted({*legal, *rooms, *asks, *thin}) if line.startswith(prefix.lower())]
        struck = {f"{verb} {law}" for verb in ("declare", "strike") for law in self.state.notebook.struck}
        return tuple(line for line in found if line not in struck) or tuple(found)

    def _asked_of(self) -> Iterator[str]:
        """The questions that name a part of the notebook, a law, or an instrument."""
        yield from (f"notebook {name}" for name in notebook.PARTS)
        kinds = self.state.world.kinds.laws
        for law in self.state.level.deck:
            yield from (f"notebook {law}", f"why {law}", f"find {law}", f"find {kinds[law].instrument}")

    def _halt(self, reason: str, way: str = "") -> Reply:
        self._journey = None
        return Reply(prose.stopped(reason, self._content.words, way) if reason not in {"ended", "new_level"} else ())

    def _act(self, line: str) -> Reply:
        try:
            action = self._meant(line)
            if not self._is_over_an_edge(action):
                return self._do(action)
            # A key that moves one answers no question: down a shaft of unknown depth one goes in so many words.
            return self._do(ClimbDown()) if shafts.known(self.state) else self._pit("")
        except UnknownCommand as unknown:
            return Reply(prose.unknown(unknown.word, unknown.suggestions, self._content.words))
        except AmbiguousCommand as ambiguous:
            lines = prose.ambiguous(ambiguous.line, ambiguous.options, self._content.words)
            return Reply(lines, begun=f"{ambiguous.line} ")
        except rules.IllegalAction as illegal:
            seen_through = self._beholder.see_through(illegal.refusal, self.state)
            return Reply((*seen_through, *prose.refusal(illegal.refusal, self.state, self._content.words)))

    def _is_over_an_edge(self, action: Action) -> bool:
        """Whether a step down can only mean the shaft."""
        down = isinstance(action, Go) and action.way is Way.DOWN and rules.exit_of(self.state, Way.DOWN) is None
        return down and shafts.here(self.state) is not None

    def _pit(self, _: str) -> Reply:
        return Reply(prose.pit_page(self.state, self._content.words))

    def _meant(self, line: str) -> Action:
        if line == "push" and self._asked is not None:
            return Push(self._asked)
        return parse(line, self.state)

    def _do(self, action: Action) -> Reply:
        before = self.state
        events = self._session.do(action)
        self._asked = None
        self._traces = travel.remember(self._traces, events, self.state)
        words, state = self._content.words, self.state
        taken_back = self._beholder.follow(events, state)
        told = (*prose.tell(before, events, state, words, self.perceived), *self._watched(events))
        if state.over:
            return Reply((*told, *self._summary()), events, "end")
        if state.world.mode.reveals:
            told = (*told, *reasons(decisions(state, events), state, words))
        return Reply((*told, *taken_back), events)

    def _watched(self, events: Sequence[Event]) -> tuple[Line, ...]:
        """What there is to see on a cassette that was put into the camcorder."""
        if not any(isinstance(event, Used) and event.effect == "watch" for event in events):
            return ()
        words = self._content.words
        footage = self._archive.watch(self.state, words) if self._archive else None
        self._footage = footage if footage and footage.ghost else self._footage
        return finder.framed(footage.lines if footage else (), words)

    def _summary(self) -> tuple[Line, ...]:
        if not self._log:
            self._log = morgue(look_back(self._session.turns), self.state, self._content.words)
        return end.summary(self.state, self._session.code, self._content.words, self._log)

    def _credits(self, _: str) -> Reply:
        return Reply(roll.said(self._content.words, self._content.endings, self.reached), screen="credits")

    def _described(self) -> tuple[Line, ...]:
        return prose.describe(self.state, self._content.words, perceived=self.perceived)

    def _catch_up(self) -> None:
        self._beholder.catch_up(((turn.events, turn.after) for turn in self._session.turns), self.state)

    def _be_honest(self, _: str) -> Reply:
        return Reply(self._beholder.be_honest(self.state))

    def _look(self, rest: str) -> Reply:
        if rest:
            return self._examine(rest.removeprefix("at "))
        return Reply((*self._described(), *answers(self.state)))

    def _examine(self, rest: str) -> Reply:
        if rest.startswith("plan"):
            return self._plan(rest.removeprefix("plan").strip())
        if rest in {"model", "table", "lamp"} and self.state.level.model is not None:
            return self._model("")
        if rest in {"note", "claim"} and (notes := notebook.claims_here(self.state)):
            return Reply(notes)
        return Reply(prose.examine(rest, self.state, self._content.words))

    def _plan(self, rest: str) -> Reply:
        found = self.state.notebook.plans
        if not found:
            return Reply(_say("You have found no plan on this level."))
        number = int(rest) if rest.isascii() and rest.isdigit() else len(found)
        if not 0 < number <= len(found):
            return Reply(_say(f"Your notebook has {len(found)} of them so far: examine plan {len(found)}."))
        return Reply(notebook.plan_page(self.state, number))

    def _model(self, _: str) -> Reply:
        model = self.state.level.model
        if model is None or model.room not in self.state.floor.visited:
            return Reply(_say("You have found no Model Room on this level."))
        return Reply(notebook.model_page(self.state), screen="model")

    def _inventory(self, _: str) -> Reply:
        return Reply(pages.inventory(self.state), screen="inventory")

    def _store(self, _: str) -> Reply:
        return Reply(prose.store(self.state, self._content.words))

    def _terminal(self, _: str) -> Reply:
        return Reply(prose.terminal(self.state, self._content.words))

    def _notebook(self, rest: str) -> Reply:
        if not rest:
            return Reply(notebook.notebook(self.state), screen="notebook")
        name = next((name for name in notebook.PARTS if name.startswith(rest)), "")
        if name:
            return Reply(notebook.part(self.state, name), screen="leaf")
        law = next((law for law in self.state.level.deck if law.startswith(rest)), "")
        if law:
            return Reply(notebook.leaf(self.state, law), screen="leaf")
        parts = ", ".join(notebook.PARTS)
        return Reply(_say(f"The notebook has {parts}; or name a law of it: notebook {self.state.level.deck[0]}."))

    def _map(self, _: str) -> Reply:
        return Reply(pages.rooms(self.state), screen="map")

    def _help(self, rest: str) -> Reply:
        return Reply(prose.help_page(rest, self._content.words), screen="help")

    def _where(self, _: str) -> Reply:
        words = self._content.words
        haunting = () if self.ghost == NOWHERE else (finder.ghost_in(self.ghost, words),)
        return Reply((*pages.where(self.state, words), *haunting))

    def _why(self, rest: str) -> Reply:
        law = next((law for law in self.state.level.deck if rest and law.startswith(rest)), "")
        return Reply(cases.case(self.state, law) if law else prose.causes(self.state, self._content.words))

    def _seed(self, _: str) -> Reply:
        return Reply(_say(f"seed {self._session.seed_code}   tape {self._session.code}", "quiet"))

    def _find(self, rest: str) -> Reply:
        if not rest:
            return Reply(_say("Say what to find: find coin, find sign, find plan, find draught."))
        return Reply(pages.find(self.state, rest))

    def _goto(self, rest: str) -> Reply:
        number = rest.removeprefix("room ").strip()
        if not (number.isascii() and number.isdigit()):
            return Reply(_say("Say the number of a room you know: goto 12."))
        goal = int(number)
        if not travel.is_known(self.state, goal):
            return Reply(_say(f"You have not seen room {goal} yet: explore."))
        if goal == self.state.hero.room:
            return Reply(_say("You are there."))
        if travel.doors_to(self.state, goal) is None:
            return Reply(_say(f"You know of room {goal}, but no way there yet."))
        return self._set_out(Journey(goal))

    def _explore(self, _: str) -> Reply:
        if not travel.frontier(self.state):
            return self._halt("explored")
        return self._set_out(Journey())

    def _set_out(self, journey: Journey) -> Reply:
        step = travel.next_step(self.state, journey, self._traces)
        if step is not None and (refused := rules.refuse(self.state, step)) is not None:
            return Reply(prose.refusal(refused, self.state, self._content.words))
        self._journey = journey
        return Reply(travelling=True)

    def _odds(self, rest: str) -> Reply:
        walls = {wall.way.word: wall.way for wall in self.state.level.rooms[self.state.hero.room].thin}
        if not walls:
            return Reply(_say("No wall of this room is thin."))
        if rest not in walls:
            return Reply(_say(f"Thin here: {', '.join(walls)}. Ask noclip and one of them."))
        self._asked = walls[rest]
        return Reply(tuple(prose.odds(self.state, walls[rest], self._content.words)))

    def _resonator(self, _: str) -> Reply:
        return Reply(resonator.resonator(self.state))

    def _undo(self, rest: str) -> Reply:
        most, words = self._session.undoable, self._content.words
        count = int(rest) if rest.isascii() and rest.isdigit() else 1
        if not 0 < count <= most:
            return Reply(prose.no_undo(most, self.state, words))
        self._session.undo(count)
        self._asked, self._traces = None, ()
        self._catch_up()
        return Reply(prose.taken_back(count, self.state, words))

    def _quit(self, _: str) -> Reply:
        return Reply(
            prose.kept(self.state, self._session.seed_code, self._session.code, self._content.words), screen="quit"
        )


_WALK = re.compile(r"(?:go|walk|travel|goto) (?:to )?(?:room )?(\d+)")
_PAPERS = re.compile(
    r"(?:read|examine|look at|x) (?:the )?(?:evacuation )?(plan|note|sign|claim|lamp|model|table)\b ?(.*)"
)


_COUNTER = re.compile(
    r"(?:read|use|examine|look at|x) (?:the )?(store|terminal|memos?|contract)|(requisition|order|buy|memos?|contract)"
)
_COUNTER_PAGES = {"terminal": "terminal", "memo": "terminal", "memos": "terminal"}


def _reworded(line: str) -> str:
    """What somebody types for want of knowing the word: `go to room 8` for `goto 8`, `read plan` for `examine plan`."""
    if walk := _WALK.fullmatch(line):
        return f"goto {walk[1]}"
    if counter := _COUNTER.fullmatch(line):
        return _COUNTER_PAGES.get(counter[1] or counter[2], "store")
    if papers := _PAPERS.fullmatch(line):
        return f"examine {papers[1]} {papers[2]}".strip()
    return line
