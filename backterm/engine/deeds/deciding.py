"""Reading instruments, flipping the model's doors, crossing out and declaring: the deeds of the notebook."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import laws, table
from backterm.engine.actions import Declare, Doubt, Flip, Pin, Read, StrikeOut
from backterm.engine.apply import Course
from backterm.engine.decay import pulses
from backterm.engine.deeds.evidence import refuted_by_model, show_counter, strike_refuted
from backterm.engine.effects import lose, noise
from backterm.engine.level import Model
from backterm.engine.rules import STRIKES
from backterm.engine.state import State

WRONG_LAW = 15
WRONG_ROOM = 8
PULSE_NOISE = 40
FLIP_NOISE = 4


def read(course: Course, action: Read) -> None:
    """Read the number off an instrument."""
    state = course.state
    course.happen(happened.ReadingTaken(action.law, state.level.field[action.law][state.hero.room]))


def flip(course: Course, action: Flip) -> None:
    """Toggle a door on the table and see where the lamp lights."""
    lit = _lamp_after(course.state, action)
    course.happen(happened.Flipped(action.first, action.second, lit, course.state.notebook.fuses - 1))
    _look(course, lit)


def pin(course: Course, action: Pin) -> None:
    """Stick the start pin into another room of the table and see where the lamp lights."""
    lit = _lamp_after(course.state, action)
    course.happen(happened.Pinned(action.room, lit, course.state.notebook.fuses - 1))
    _look(course, lit)


def _lamp_after(state: State, tried: Flip | Pin) -> int:
    return laws.answer(state.level.law, table.after(_model(state), state.notebook, tried))


def _look(course: Course, lit: int) -> None:
    noise(course, course.state.hero.room, FLIP_NOISE, "fuse")
    strike_refuted(course, "model", refuted_by_model(course.state, _model(course.state), lit))


def _model(state: State) -> Model:
    model = state.level.model
    assert model is not None  # noqa: S101  (the judge has seen to it)
    return model


def strike_out(course: Course, action: StrikeOut) -> None:
    """Cross a law out, or write it in again."""
    struck = action.law in course.state.notebook.struck
    course.happen(happened.LawRestored(action.law) if struck else happened.LawStruck(action.law, ""))


def doubt(course: Course, action: Doubt) -> None:
    """Mark a law as doubtful, writing it in again if it was struck; or take the mark away."""
    doubted = action.law in course.state.notebook.doubted
    course.happen(happened.LawTrusted(action.law) if doubted else happened.LawDoubted(action.law))


def declare(course: Course, action: Declare) -> None:
    """Declare a law: the pair of law and room is judged, or of law and witness."""
    verdict = _verdict(course, action)
    proved = verdict == "right" and bool(action.witness)
    course.happen(happened.Declared(action.law, action.witness, verdict, proved))
    if verdict == "right":
        return
    if verdict == "wrong":
        _answer(course, action.law)
    noise(course, course.state.hero.room, PULSE_NOISE, "pulse")
    pulses.pulse(course)
    if len(course.state.notebook.strikes) == STRIKES:
        course.happen(happened.LevelWoke())
    lose(course, WRONG_LAW if verdict == "wrong" else WRONG_ROOM, "wrong_law" if verdict == "wrong" else "wrong_room")


def _verdict(course: Course, action: Declare) -> str:
    level = course.state.level
    if action.law != level.law:
        return "wrong"
    if action.witness:
        holds = laws.proves(action.law, laws.of_level(level), action.witness)
    else:
        holds = course.state.hero.room == level.exit
    return "right" if holds else "room"


def _answer(course: Course, law: str) -> None:
    known = law in course.state.notebook.counters
    if law in dict(course.state.level.counters) and not known:
        show_counter(course, law)
