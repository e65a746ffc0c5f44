"""What is built into a room: for the laws that look at more than doors, telephones and cables; and where one hides.

Only what a law of the level's deck looks at is there to be seen; the same words whichever law rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content.words import Words
from backterm.engine.level import NOWHERE, Level, Marks
from backterm.engine.state import State
from backterm.prose.lines import Line, counted, fill


def fixtures(state: State, words: Words) -> Iterator[Line]:
    """A line for each fixture of the room the hero is in."""
    level, room = state.level, state.hero.room
    marks = level.marks
    if room in marks.phones:
        rings = marks.rings[marks.phones.index(room)]
        yield ((fill(words.answers["fixture_phone"], number=rings, count=counted(rings, "door")), "good"),)
    if room == marks.source:
        yield ((words.answers["fixture_transformer"], "good"),)
    if room == marks.lock:
        yield ((words.answers["fixture_lock"], "good"),)
    if room in marks.drains:
        yield ((words.answers["fixture_drain"], "good"),)
    if marks.plates:
        yield ((fill(words.answers["fixture_plate"], number=plate(marks, marks.plates[room])), "quiet"),)
    if marks.word != NOWHERE:
        yield ((fill(words.answers["fixture_word"], word=plate(marks, marks.word)), "quiet"),)
    if marks.cables:
        yield ((fill(words.answers["fixture_cables"], list=_cables(level, room)), "quiet"),)


def plate(marks: Marks, number: int) -> str:
    """A number as it stands on a plate: in noughts and ones, as many of them as the longest plate has.

    >>> plate(Marks(plates=(0, 5, 19), word=5), 5)
    '00101'
    """
    return f"{number:0{max(*marks.plates, marks.word).bit_length()}b}"


def cover(furniture: str, words: Words) -> str:
    """Where one is when one hides by a piece of furniture: behind it, unless the data knows better."""
    return words.covers.get(furniture, f"behind the {furniture}")


def fixture(level: Level, room: int) -> str:
    """What is built into ``room``, in a word or two; nothing where nothing is."""
    marks = level.marks
    names = []
    if room in marks.phones:
        names.append(f"phone {marks.rings[marks.phones.index(room)]}")
    if room == marks.source:
        names.append("transformer")
    if room == marks.lock:
        names.append("lock")
    if room in marks.drains:
        names.append("drain")
    return " ".join(names)


def _cables(level: Level, room: int) -> str:
    lengths = {(low, high): length for low, high, length in level.marks.cables}
    return ", ".join(
        f"{leaving.way.word} {lengths[min(room, leaving.to), max(room, leaving.to)]}"
        for leaving in level.rooms[room].exits
    )
