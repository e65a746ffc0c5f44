"""What a room says without being asked: its hum, and each law's instrument in a word. Shared by prose and views."""

from __future__ import annotations

from backterm.engine.kinds import LawKind
from backterm.engine.level import NOWHERE
from backterm.engine.resonance import tuning
from backterm.engine.state import State
from backterm.prose.lines import megahertz


def instrument_word(kind: LawKind, field: tuple[int, ...], room: int) -> str:
    """What the instrument says of ``room`` at a glance: a word by how high its reading is among all of the level's.

    Where the law has no words, what it counts can be seen, and the number itself is said.
    """
    if not kind.words:
        return str(field[room])
    low, high = min(field), max(field)
    return kind.words[(field[room] - low) * len(kind.words) // (high - low + 1)]


def instruments(state: State) -> tuple[str, ...]:
    """The laws of the deck whose instruments are listed; the hum is said in every room, whichever laws there are."""
    return tuple(law for law in state.level.deck if law != "hum")


def number_read(state: State, law: str) -> int | None:
    """The number that was read off the law's instrument in this room, if it was and is still the number here."""
    here = state.hero.room
    value = state.level.field[law][here]
    noted = ((note.law, note.room, note.value) for note in state.notebook.readings)
    return value if (law, here, value) in noted else None


def hum_beside(state: State) -> str:
    """The hum of this room beside that of the room one came from: `quieter than west`, or nothing."""
    hero, rooms = state.hero, state.level.rooms
    back = state.level.exit_to(hero.room, hero.came) if hero.came != NOWHERE else None
    if back is None:
        return ""
    difference = rooms[hero.room].hum - rooms[hero.came].hum
    if not difference:
        return f"as {back.way.word}"
    return f"{'quieter' if difference < 0 else 'louder'} than {back.way.word}"


def readings(state: State) -> str:
    """All of it in one line of brackets."""
    beside = hum_beside(state)
    said = [f"hum {state.level.rooms[state.hero.room].hum}{f', {beside}' if beside else ''}"]
    for law in instruments(state):
        kind = state.world.kinds.laws[law]
        number = number_read(state, law) if kind.words else None
        word = instrument_word(kind, state.level.field[law], state.hero.room)
        said.append(f"{kind.instrument}: {word}{'' if number is None else f', {number}'}")
    if (heard := tuning(state)) is not None:
        answer = "in tune" if heard.in_tune else f"answer {heard.answer}"
        said.append(f"dial {heard.wavelength} cm: {megahertz(heard.frequency)}, {answer}")
    said += ["turned over"] if state.hero.turned else []
    return "  ".join(f"[{one}]" for one in said)
