"""`backterm replay`: a tape as a transcript, the same lines that were printed when it was played."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backterm.cli.arguments import Commands, Options, add, show
from backterm.cli.trouble import Trouble
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.engine.actions import Action
    from backterm.engine.events import Event
    from backterm.engine.history import Turn
    from backterm.engine.state import State
    from backterm.tape import Reading, Record

_WIDTH = 100


def add_to(commands: Commands) -> None:
    """Adds `replay` and its options."""
    parser = add(commands, "replay", "print a tape as a transcript", run)
    parser.add_argument("tape", metavar="TAPE", type=Path)
    parser.add_argument("--plain", action="store_true", help="in lines, as it is without a screen")
    parser.add_argument("--from", dest="start", metavar="TURN", type=int, default=0, help="begin with this turn")
    parser.add_argument("--believed", action="store_true", help="what the screen told falsely, beside what was so")


def run(options: Options) -> int:
    """Prints the transcript, or what was believed falsely, once the tape has been found to hold."""
    for line in believed(options.tape) if options.believed else transcript(options.tape, options.start):
        show(line)
    return Exit.DONE


def believed(path: Path) -> Iterator[str]:
    """What a screen that was not honest drew and told falsely in a run, beside what was so."""
    from backterm.engine.belief import reckonings
    from backterm.plain import text_of
    from backterm.views.beliefs import beliefs

    turns = ((turn.events, turn.after) for turn in _playback(path).history())
    yield from map(text_of, beliefs(reckonings(turns), _WIDTH))


def _playback(path: Path) -> Playback:
    """The tape at ``path``, ready to be played again; one that does not hold is Trouble."""
    from backterm import session
    from backterm.session.runs import read_run

    verdict = session.verify(path)
    if verdict.outcome.exit:
        raise Trouble(verdict.outcome.exit, verdict.message)
    return Playback(read_run(path))


def transcript(path: Path, start: int = 0) -> Iterator[str]:
    """The lines of a run from turn ``start`` on, commands behind a prompt; a tape that does not hold is Trouble."""
    from backterm import content
    from backterm.commands import Console
    from backterm.plain import text_of
    from backterm.tape import Act, Undo

    playback = _playback(path)
    console = Console(playback, content.load())
    if not start:
        yield from map(text_of, console.greet())
    for record in playback.tape.records:
        if isinstance(record, Act | Undo):
            shown = console.state.turn >= start
            line = record.line if isinstance(record, Act) else f"undo {record.count}"
            reply = console.enter(line)
            if shown:
                yield f"> {line}"
                yield from map(text_of, reply.lines)


class Playback:
    """A finished or unfinished tape played again: it answers as a session does, and writes nothing."""

    recovered = ""

    def __init__(self, reading: Reading) -> None:
        from backterm.session import Replay, code_of
        from backterm.session.rulebook import rulebook

        self.tape = reading.tape
        self.seed_code = reading.tape.header.seed
        self.code = code_of(reading.chain)
        self._replay = Replay.of(reading.tape.header, rulebook())
        self._left: Sequence[Record] = reading.tape.records
        self._follow_until_an_action()

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
        """The last few turns, the oldest first."""
        return self._replay.turns

    def history(self) -> Iterator[Turn]:
        """Every turn of the tape from its first."""
        from backterm.session.replay import history
        from backterm.session.rulebook import rulebook

        return history(self.tape.header, self.tape.records, rulebook())

    @property
    def undoable(self) -> int:
        """How many actions can be taken back: as many as the tape takes back here."""
        return self._replay.undoable

    def do(self, _action: Action) -> tuple[Event, ...]:
        """What the next action of the tape brought about; it is the one that is asked for."""
        self._follow()
        events = self._replay.turns[-1].events
        self._follow_until_an_action()
        return events

    def undo(self, _count: int) -> None:
        """Take back what the tape takes back next."""
        self._follow()
        self._follow_until_an_action()

    def _follow(self) -> None:
        self._replay.follow(self._left[0])
        self._left = self._left[1:]

    def _follow_until_an_action(self) -> None:
        from backterm.tape import Act, Undo

        while self._left and not isinstance(self._left[0], Act | Undo):
            self._follow()
