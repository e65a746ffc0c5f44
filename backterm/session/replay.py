"""A tape played again: its records one after another, and the first one that the rules make something else of.

The same few lines say what a new turn writes and what an old one must have written, so playing and replaying cannot
disagree. The game comes in as a `Rulebook`; nothing here knows of files.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NoReturn, assert_never

from backterm.engine.actions import Action
from backterm.engine.events import Event, LevelLeft
from backterm.engine.history import Turn
from backterm.engine.state import State
from backterm.rng import read_seed, seed_code
from backterm.session.errors import Diverged
from backterm.session.rulebook import Rulebook
from backterm.tape import Act, Checkpoint, Header, Load, Note, Record, Result, SplitMark, Undo

REMEMBERED = 64
_MARK = 16
_FIRST_RECORD = 2


class Replay:
    """A run being followed from its header on.

    ``line`` is that of the tape which comes next, and ``due`` what must be written there before any further action.
    """

    def __init__(self, header: Header, game: Rulebook, begun: tuple[State, tuple[Event, ...]]) -> None:
        self._header = header
        self._game = game
        self.line = _FIRST_RECORD
        self._turns: deque[Turn] = deque(maxlen=REMEMBERED)
        self._rta_ms = 0
        self.due: tuple[Record, ...] = ()
        self.state, self.opening = begun

    @classmethod
    def of(cls, header: Header, game: Rulebook) -> Replay:
        """The run that ``header`` begins; raises Diverged if there is no such run."""
        try:
            seed = read_seed(header.seed)
            begun = game.begin(seed, header.mode, str(header.options.get("level", "")))
        except ValueError as error:
            reason = f"cannot be begun: {error}"
            raise Diverged(1, 0, reason.rstrip(".")) from error
        if seed_code(seed) != header.seed:
            reason = f"holds the seed {seed_code(seed)} in another spelling"
            raise Diverged(1, 0, reason)
        return cls(header, game, begun)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The last few turns, the oldest first."""
        return tuple(self._turns)

    def try_out(self, action: Action) -> Turn:
        """What ``action`` would bring about; raises what the rules refuse it with."""
        after, events = self._game.step(self.state, action)
        return Turn(self.state, action, events, after)

    def records(self, turn: Turn, ms: int) -> tuple[Record, ...]:
        """What ``turn`` writes: the action, and a mark, a checkpoint or the result where one is due."""
        return (Act(ms, str(turn.action)), *self._owed(turn, self._rta_ms + ms))

    def take(self, turn: Turn, ms: int) -> None:
        """Go on by one turn, whose records have been written."""
        self.state = turn.after
        self._turns.append(turn)
        self._rta_ms += ms

    def follow(self, record: Record) -> None:
        """Go on by one record of the tape; raises Diverged."""
        if self.due:
            self._check_due(record)
            self.due = self.due[1:]
        else:
            self._follow_freely(record)
        self.line += 1

    def _check_due(self, record: Record) -> None:
        if record != self.due[0]:
            self._stop(f"says {_told(record)} where the rules say {_told(self.due[0])}")

    def _follow_freely(self, record: Record) -> None:
        match record:
            case Act(ms, line):
                self._act(ms, line)
            case Load(turn, _):
                if turn != self.state.turn:
                    self._stop(f"takes the run up again on turn {turn}")
            case Undo(count):
                self._check_undo(count)
                self.undo(count)
            case Note():
                pass
            case Checkpoint() | SplitMark() | Result():
                self._stop(f"says {_told(record)} where none is due")
            case _:
                assert_never(record)

    def _act(self, ms: int, line: str) -> None:
        try:
            turn = self.try_out(self._game.parse(line, self.state))
        except self._game.refusals:
            self._stop(f"holds the action {line!r}, which is not legal there")
        if str(turn.action) != line:
            self._stop(f"holds the action {line!r}, which is written {str(turn.action)!r}")
        self.due = self._owed(turn, self._rta_ms + ms)
        self.take(turn, ms)

    @property
    def undoable(self) -> int:
        """How many actions can be taken back: those remembered, in a run for practice that is not over."""
        return len(self._turns) if self._header.options.get("practice") and not self.state.over else 0

    def undo(self, count: int) -> None:
        """Go back by ``count`` actions, which must be `undoable`."""
        for _ in range(count):
            self.state = self._turns.pop().before

    def _check_undo(self, count: int) -> None:
        if not self._header.options.get("practice"):
            self._stop("takes back an action, which only a practice run may")
        if count > len(self._turns):
            self._stop(f"takes back {count} actions of {len(self._turns)}")

    def _owed(self, turn: Turn, rta_ms: int) -> tuple[Record, ...]:
        before, after = turn.before, turn.after
        left = [event.level for event in turn.events if isinstance(event, LevelLeft)]
        if not (left or after.over or (after.turn != before.turn and after.turn % self._header.cp == 0)):
            return ()
        digest = self._game.digest(after)
        marks = tuple(SplitMark(after.turn, level, digest[:_MARK]) for level in left)
        if after.over:
            return (*marks, Result(after.ending, rta_ms, after.turn, digest))
        return marks or (Checkpoint(after.turn, digest[:_MARK]),)

    def _stop(self, reason: str) -> NoReturn:
        raise Diverged(self.line, self.state.turn, reason)


def history(header: Header, records: Iterable[Record], game: Rulebook) -> Iterator[Turn]:
    """Every turn of a tape from its first, those among them that were taken back later; raises Diverged."""
    replay = Replay.of(header, game)
    for record in records:
        replay.follow(record)
        if isinstance(record, Act):
            yield replay.turns[-1]


def _told(record: Record) -> str:
    match record:
        case Checkpoint(turn, digest):
            return f"checkpoint {digest} of turn {turn}"
        case SplitMark(turn, level, digest):
            return f"split {level} with {digest} on turn {turn}"
        case Result(result, ms, turns, state):
            return f"result {result} after {turns} turns and {ms} ms with {state[:_MARK]}"
        case _:
            return f"{type(record).__name__.lower()} {record}"
