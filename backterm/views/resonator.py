"""The resonator's page: what this room is made of, the sum with its units, the answer, and what there is to do with it.

Every figure is the rules' own, written so that somebody with a calculator can work it out again.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import resonance
from backterm.engine.kinds import ResonatorKind
from backterm.engine.level import Room
from backterm.engine.resonance import LIGHT, LOUDEST, Tuning
from backterm.engine.state import State
from backterm.prose import Line, hundredths, megahertz

_RECENT = 8
_LABEL = 11


def resonator(state: State) -> tuple[Line, ...]:
    """All that the handset says in this room."""
    if not resonance.handset(state):
        return (_line("", "You carry no resonator. help resonator says what one is."),)
    if not state.hero.battery:
        return (_line("", "The battery is empty, and the needle lies on its side.", "danger"),)
    return tuple(_page(state))


def _page(state: State) -> Iterator[Line]:
    kind, room = state.world.kinds.resonator, state.level.rooms[state.hero.room]
    slowness = f"permittivity {hundredths(room.permittivity)}, permeability {hundredths(room.permeability)}"
    yield _line(f"room {state.hero.room}", slowness)
    heard = resonance.tuning(state)
    if heard is None:
        yield _line("dial", f"not tuned yet: tune 150 ({_dial(kind)})")
    else:
        yield from _heard(heard, room, kind)
        yield _line("thin walls", _lit(state), "good" if heard.in_tune else "quiet")
    yield from _found(state, room, kind)
    yield _line(
        "battery", f"{state.hero.battery}: to tune takes {kind.tuning}, to push in tune {kind.pushing}", "quiet"
    )
    yield from _soundings(state)


def _heard(heard: Tuning, room: Room, kind: ResonatorKind) -> Iterator[Line]:
    yield _line("dial", f"{heard.wavelength} cm ({_dial(kind)})")
    yield _line("frequency", f"{megahertz(heard.frequency)} = c / (wavelength x sqrt(permittivity x permeability))")
    sum_ = f"{LIGHT:,} m/s / ({hundredths(heard.wavelength)} m x {_root(room)})"
    yield _line("", f"{sum_} = {megahertz(heard.frequency)}", "quiet")
    tuned = "in tune" if heard.in_tune else "out of tune"
    yield _line("answer", f"{heard.answer} of {LOUDEST}, {tuned}", "good" if heard.in_tune else "text")
    yield _line("", f"{LOUDEST} x {kind.half} / ({kind.half} + percent off the resonance), the whole of it", "quiet")
    yield _line(
        "tolerance", f"in tune within {kind.tolerance // 10}.{kind.tolerance % 10} percent of the resonance", "quiet"
    )


def _found(state: State, room: Room, kind: ResonatorKind) -> Iterator[Line]:
    found = state.notebook.resonance
    if not found:
        yield _line("resonance", f"not found yet on this level (soundings: {len(state.notebook.soundings)})")
        return
    stop, tenths = resonance.right_here(state, found), resonance.wavelength(found, room, 10)
    yield _line("resonance", f"{megahertz(found)} ({found} kHz), on the whole of this level", "good")
    yield _line("right here", f"{stop} cm: tune {stop} (the dial has stops every {kind.step} cm)", "good")
    sum_ = f"{LIGHT:,} m/s / ({megahertz(found)} x {_root(room)})"
    yield _line("", f"{sum_} = {tenths // 10}.{tenths % 10} cm", "quiet")


def _root(room: Room) -> str:
    return f"sqrt({hundredths(room.permittivity)} x {hundredths(room.permeability)})"


def _dial(kind: ResonatorKind) -> str:
    return f"the dial goes from {kind.shortest} to {kind.longest} cm"


def _lit(state: State) -> str:
    """The walls that give now, by room: what the map shows lit."""
    rooms = state.level.rooms
    lit = [room for room in sorted(resonance.lit_rooms(state)) if rooms[room].thin]
    return (
        "; ".join(f"room {room} {', '.join(wall.way.word for wall in rooms[room].thin)}" for room in lit) or "none lit"
    )


def _soundings(state: State) -> Iterator[Line]:
    for note in state.notebook.soundings[-_RECENT:]:
        said = f"room {note.room:<4} {note.wavelength:>3} cm   {megahertz(note.frequency):>11}   answer {note.answer}"
        yield _line(f"turn {note.turn}", said, "quiet")


def _line(label: str, text: str, role: str = "text") -> Line:
    return ((f"{label:<{_LABEL}}" if label else " " * _LABEL, "quiet"), (text, role))


def in_short(state: State) -> Line:
    """The dial, the frequency and the answer in one line of the camcorder's side; empty while the handset is silent."""
    heard = resonance.tuning(state)
    if heard is None:
        return ()
    said = "in tune" if heard.in_tune else f"answer {heard.answer}"
    return (f"{heard.wavelength} cm  {megahertz(heard.frequency)}  ", "text"), (
        said,
        "good" if heard.in_tune else "text",
    )


def noted(state: State) -> Iterator[Line]:
    """What the notebook has of it."""
    found = state.notebook.resonance
    if found:
        yield (("Resonance of this level: ", "title"), (f"{megahertz(found)} ({found} kHz)", "good"))
