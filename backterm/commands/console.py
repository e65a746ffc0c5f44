"""A console: a session, and what somebody at a keyboard has begun and not ended.

It keeps the way last asked about for a no-clip, the walk in progress, and the footage that was watched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from backterm import prose
from backterm.beholder import Beholder
from backterm.commands.asking import ANSWERS, Question
from backterm.commands.completing import completions
from backterm.commands.played import Played
from backterm.commands.reply import Reply, said
from backterm.commands.rewording import reworded
from backterm.commands.walking import Walk
from backterm.content import Content
from backterm.engine import drops, rules, shafts
from backterm.engine.actions import Action, ClimbDown, Go, Push
from backterm.engine.belief import Reckoning, reckonings
from backterm.engine.events import Event, Used
from backterm.engine.level import NOWHERE, Way
from backterm.engine.notation import LONGEST_LINE, AmbiguousCommand, UnknownCommand, parse
from backterm.engine.perception import Perception
from backterm.engine.state import State
from backterm.hindsight import decisions, look_back
from backterm.prose import Line, finder, roll
from backterm.session import Archive, Footage
from backterm.views import end, pages
from backterm.views.morgue import morgue, reasons


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
        self._edge: tuple[int, int] | None = None
        self._walk = Walk(content.words)
        self._footage: Footage | None = None
        self._log: tuple[Line, ...] = ()
        self._verbs: Mapping[str, Callable[[str], Reply]] = {
            "where": self._where,
            "honest": self._be_honest,
            "seed": self._seed,
            "goto": self._goto,
            "explore": self._explore,
            "gather": self._gather,
            "noclip": self._odds,
            "odds": self._odds,
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

    def reckonings(self) -> tuple[Reckoning, ...]:
        """What was told falsely in the whole run, as far as this front would have told it."""
        turns = self._session.history() if self._beholder.lies else ()
        return reckonings((turn.events, turn.after) for turn in turns)

    @property
    def ghost(self) -> int:
        """The explored room in which the run last watched was at this turn of this level; NOWHERE if there is none."""
        ghost = self._footage.ghost if self._footage else None
        room = ghost.room(self.state) if ghost else NOWHERE
        return room if room in self.state.floor.visited else NOWHERE

    @property
    def reached(self) -> frozenset[str]:
        """The endings reached so far, this run's own among them if its mode is recorded."""
        others = self._archive.endings(self._content.kinds.modes) if self._archive else frozenset()
        own = {self.state.ending} - {""} if self.state.world.mode.is_recorded else frozenset()
        return others | own

    def greet(self) -> tuple[Line, ...]:
        """What is printed first: what the session has to say of itself, and where the hero is."""
        mended = said(self._session.recovered, "quiet").lines if self._session.recovered else ()
        opening = prose.opening(self._session.opening, self.state, self._content.words)
        return (*mended, *opening, *prose.describe(self.state, self._content.words, perceived=self.perceived))

    def enter(self, line: str) -> Reply:
        """Carry out one line; never raises for anything a player can type."""
        words = prose.clean_line(line, LONGEST_LINE).strip().lower()
        self.interrupt()
        if not words:
            return Reply()
        if self.state.over and words != "credits":
            return Reply(self._summary(), screen="end")
        words = reworded(words)
        verb, _, rest = words.partition(" ")
        if (own := self._verbs.get(verb)) is not None:
            return own(rest.strip())
        if verb in ANSWERS:
            return self._answer(verb, rest.strip())
        return self._act(words)

    def advance(self) -> Reply:
        """The next step of the walk in progress; its last reply says why it stopped."""
        before, clues = self.state, self._walk.clues
        step = self._walk.ahead(before)
        if isinstance(step, Reply):
            return step
        return self._walk.stepped(self._do(step), before, self.state, clues)

    def interrupt(self) -> None:
        """Give up the walk in progress."""
        self._walk.give_up()

    def complete(self, prefix: str) -> tuple[str, ...]:
        """The legal actions and information commands that begin with ``prefix``, in order."""
        return completions(self.state, prefix, (word for word in (*self._verbs, *ANSWERS) if len(word) > 1))

    def _act(self, line: str) -> Reply:
        try:
            action = self._meant(line)
            if self._is_unsounded(action):
                return self._ask_at_edge()
            if not self._is_over_an_edge(action):
                return self._do(action)
            # A key that moves one answers no question: down a shaft of unknown depth one goes in so many words.
            return self._do(ClimbDown()) if shafts.known(self.state) else self._answer("pit")
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

    def _is_unsounded(self, action: Action) -> bool:
        """Whether a step down is a fall of nobody knows how many storeys, and has not been asked about."""
        hole = drops.here(self.state)
        if not isinstance(action, Go) or hole is None or action.way is not hole.way:
            return False
        return not drops.is_sounded(self.state, hole) and self._edge != self._place()

    def _ask_at_edge(self) -> Reply:
        self._edge = self._place()
        return Reply((prose.edge(self._content.words),))

    def _place(self) -> tuple[int, int]:
        return self.state.depth, self.state.hero.room

    def _meant(self, line: str) -> Action:
        if line == "push" and self._asked is not None:
            return Push(self._asked)
        return parse(line, self.state)

    def _do(self, action: Action) -> Reply:
        before = self.state
        events = self._session.do(action)
        words, state = self._content.words, self.state
        self._asked = None
        self._walk.remember(events, state)
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
            hindsight = look_back(self._session.turns, self._session.history())
            self._log = morgue(hindsight, self.state, self._content.words)
        return end.summary(self.state, self._session.code, self._content.words, self._log)

    def _catch_up(self) -> None:
        self._beholder.catch_up(((turn.events, turn.after) for turn in self._session.turns), self.state)

    def _answer(self, verb: str, rest: str = "") -> Reply:
        return ANSWERS[verb](Question(rest, self.state, self._content.words, self.perceived))

    def _where(self, _: str) -> Reply:
        words = self._content.words
        haunting = () if self.ghost == NOWHERE else (finder.ghost_in(self.ghost, words),)
        return Reply((*pages.where(self.state, words), *haunting))

    def _be_honest(self, _: str) -> Reply:
        return Reply(self._beholder.be_honest(self.state))

    def _seed(self, _: str) -> Reply:
        return said(f"seed {self._session.seed_code}   tape {self._session.code}", "quiet")

    def _goto(self, rest: str) -> Reply:
        return self._walk.goto(rest, self.state)

    def _explore(self, _: str) -> Reply:
        return self._walk.explore(self.state)

    def _gather(self, _: str) -> Reply:
        return self._walk.gather(self.state)

    def _odds(self, rest: str) -> Reply:
        walls = {wall.way.word: wall.way for wall in self.state.level.rooms[self.state.hero.room].thin}
        if not walls:
            return said("No wall of this room is thin.")
        if rest not in walls:
            return said(f"Thin here: {', '.join(walls)}. Ask noclip and one of them.")
        self._asked = walls[rest]
        return Reply(tuple(prose.odds(self.state, walls[rest], self._content.words)))

    def _undo(self, rest: str) -> Reply:
        most, words = self._session.undoable, self._content.words
        count = int(rest) if rest.isascii() and rest.isdigit() else 1
        if not 0 < count <= most:
            return Reply(prose.no_undo(most, self.state, words))
        self._session.undo(count)
        self._asked, self._walk = None, Walk(words)
        self._catch_up()
        return Reply(prose.taken_back(count, self.state, words))

    def _credits(self, _: str) -> Reply:
        return Reply(roll.said(self._content.words, self._content.endings, self.reached), screen="credits")

    def _quit(self, _: str) -> Reply:
        kept = prose.kept(self.state, self._session.seed_code, self._session.code, self._content.words)
        return Reply(kept, screen="quit")
