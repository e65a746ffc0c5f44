"""A tape being played: the one mutable thing in the house.

A turn is worked out, written, synced, and only then shown. So what was shown is what is on the disk, whenever the
program ends and however.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from backterm.engine.actions import Action
from backterm.engine.events import Event
from backterm.engine.history import Turn
from backterm.engine.state import State
from backterm.rng import crockford, seed_code
from backterm.session.errors import SessionError, TapeFull
from backterm.session.journal import Journal
from backterm.session.replay import Replay, history
from backterm.session.rulebook import rulebook
from backterm.session.runs import SUFFIX, read_run
from backterm.tape import LONGEST_TAPE, MOST_RECORDS, Chain, Header, Load, Record, Undo, read
from backterm.tape.records import Option
from backterm.version import __version__

_CODE_BYTES = 5
_CODE_LENGTH = 8


def random_seed() -> int:
    """A seed that nobody could have foreseen."""
    return secrets.randbits(64)


def code_of(chain: Chain) -> str:
    """The eight symbols that stand for a tape as far as ``chain`` goes: the first 40 bits of its digest."""
    symbols = crockford(int.from_bytes(chain.digest[:_CODE_BYTES], "big"), _CODE_LENGTH)
    return f"{symbols[:4]}-{symbols[4:]}"


class Session:
    """A run being played. ``recovered`` says in one sentence what had to be mended to take it up again, if anything."""

    def __init__(self, journal: Journal, chain: Chain, replay: Replay, *, timed: bool) -> None:
        self._journal = journal
        self._chain = chain
        self._replay = replay
        self._timed = timed
        self._since = time.monotonic_ns()
        self.recovered = ""

    @classmethod
    def begin(
        cls, saves: Path, seed: int, mode: str = "field", *, level: str | None = None, timed: bool = False
    ) -> Session:
        """A new run on a new tape in the folder ``saves``, which is made if need be; raises CannotWrite.

        A run that is not ``timed`` keeps no time at all, so that the same actions make the same bytes.
        """
        game = rulebook()
        begun = game.begin(seed, mode, level or "")
        options: dict[str, Option] = {"level": level} if level else {}
        if begun[0].world.mode.practice:
            options["practice"] = True
        header = Header(
            gen=game.identity.gen,
            rules=game.identity.rules,
            content=game.identity.content,
            seed=seed_code(seed),
            mode=mode,
            engine=__version__,
            start=_time(timed=timed),
            options=options,
        )
        replay = Replay(header, game, begun)
        chain = Chain()
        return cls(Journal.create(saves, _names(), chain.write(header)), chain, replay, timed=timed)

    @classmethod
    def resume(cls, path: Path, *, timed: bool = False) -> Session:
        """The run at ``path``, exactly where it was left.

        Raises Unreadable, Busy, Damaged, OtherRules, Diverged or CannotWrite, having changed nothing.
        """
        journal, data = Journal.open(path, LONGEST_TAPE)
        try:
            reading = read(data)
            reading.tape.header.demand(rulebook().identity)
            replay = Replay.of(reading.tape.header, rulebook())
            for record in reading.tape.records:
                replay.follow(record)
            session = cls(journal, reading.chain, replay, timed=timed)
            session._mend(reading.torn, sealed=reading.sealed)
        except BaseException:
            journal.close()
            raise
        return session

    @property
    def path(self) -> Path:
        """Where the tape lies."""
        return self._journal.path

    @property
    def state(self) -> State:
        """Everything that is true now."""
        return self._replay.state

    @property
    def opening(self) -> tuple[Event, ...]:
        """The events by which the run began."""
        return self._replay.opening

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The last few turns, the oldest first; after a resume they tell how things stand."""
        return self._replay.turns

    def history(self) -> Iterator[Turn]:
        """Every turn of the run from its first, read from the tape and played again."""
        tape = read_run(self.path).tape
        return history(tape.header, tape.records, rulebook())

    @property
    def seed_code(self) -> str:
        """The code of the seed the run grows from."""
        return seed_code(self.state.world.seed)

    @property
    def code(self) -> str:
        """Eight symbols that stand for the tape as it is now: a picture of them vouches for all that went before."""
        return code_of(self._chain)

    def do(self, action: Action) -> tuple[Event, ...]:
        """Take a turn; it is on the disk when this returns.

        A refused action raises IllegalAction, and a turn that cannot be written CannotWrite: neither happened.
        """
        turn = self._replay.try_out(action)
        now = time.monotonic_ns()
        ms = (now - self._since) // 1_000_000 if self._timed else 0
        try:
            self._write(self._replay.records(turn, ms))
            self._replay.take(turn, ms)
            self._since = now
        except SessionError:
            raise
        except BaseException:
            # Broken into between the disk and what is known of it; only the tape can tell now.
            self.close()
            raise
        return turn.events

    @property
    def undoable(self) -> int:
        """How many actions can be taken back now: none but in a run for practice."""
        return self._replay.undoable

    def undo(self, count: int) -> None:
        """Take the last ``count`` actions back, at most as many as are `undoable`; the tape keeps that it was done."""
        self._write((Undo(count),))
        self._replay.undo(count)

    def close(self) -> None:
        """Let go of the tape; a second time does nothing."""
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, records: Iterable[Record], *, seal: bool = False) -> None:
        chain = self._chain.copy()
        data = b"".join(map(chain.write, records)) + (chain.seal() if seal else b"")
        if chain.lines > MOST_RECORDS or chain.length > LONGEST_TAPE:
            raise TapeFull(self.path)
        if data:
            self._journal.append(data)
        self._chain = chain

    def _mend(self, torn: bytes, *, sealed: bool) -> None:
        """Cut off what a power cut left of an unwritten turn, and write what it kept from being written."""
        if torn:
            beside = self._journal.cut(self._chain.length, torn)
            self.recovered = (
                f"The last thing written was torn off before it was shown; it is kept in {beside.name}, "
                f"and the run goes on from turn {self.state.turn}."
            )
        if self.state.over:
            self._write(self._replay.due, seal=not sealed and not self._replay.due)
        else:
            self._write((*self._replay.due, Load(self.state.turn, _time(timed=self._timed))))
        self._replay.due = ()


def _time(*, timed: bool) -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if timed else ""


def _names() -> Iterator[str]:
    moment = datetime.now(UTC)
    while True:
        yield f"{moment:%Y%m%d-%H%M%S-%f}{SUFFIX}"
        moment += timedelta(microseconds=1)
