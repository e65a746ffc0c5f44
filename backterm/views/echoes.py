"""What hunts, as lines: what is seen through an open door, and what was heard of late and by which exit.

The signs of the camcorder stand here too, since its arrows say where. Nothing here decides what is seen or heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backterm.content import Words
from backterm.engine import senses
from backterm.engine.events import Event, Heard
from backterm.engine.level import Way
from backterm.engine.state import Creature, State
from backterm.prose import Line

_FRESH_TURNS = 5
_MOST_ECHOES = 3
SHORT = ("n", "ne", "e", "se", "s", "sw", "w", "nw", "up", "down", "in", "out")
_ARROWS = "▴◥▸◢▾◣◂◤▴▾··"


@dataclass(frozen=True, slots=True)
class Meters:
    """The characters the camcorder is drawn with."""

    dot: str
    full: str
    empty: str
    charged: str
    spent: str
    arrows: str


UNICODE = Meters("●", "━", "─", "▮", "▯", _ARROWS)
ASCII = Meters("*", "=", "-", "#", ".", "^/>\\v/<\\^v..")


@dataclass(frozen=True, slots=True)
class Echo:
    """Something that was heard: when, and in which room, for its exit means nothing in another."""

    turn: int
    room: int
    heard: Heard


def remember(echoes: Sequence[Echo], events: Iterable[Event], state: State) -> tuple[Echo, ...]:
    """The echoes still worth showing after these events, newest first, one for each exit of the room stood in."""
    turn, here = state.turn, state.hero.room
    new = [Echo(turn, here, event) for event in events if isinstance(event, Heard)]
    ways = {echo.heard.way for echo in new}
    old = [echo for echo in echoes if echo.room == here and turn - echo.turn < _FRESH_TURNS]
    return (*new, *(echo for echo in old if echo.heard.way not in ways))[:_MOST_ECHOES]


def seen(state: State, words: Words) -> tuple[tuple[Way | None, str], ...]:
    """Each thing that lives here and is in view: by which exit (None: in this room), what it is and what it is at.

    Several of a kind in one room, at the same, count once.
    """
    view = () if state.street else senses.in_view(state)
    return tuple(dict.fromkeys(_sight(state, other, words) for other in state.floor.creatures if other.room in view))


def _sight(state: State, creature: Creature, words: Words) -> tuple[Way | None, str]:
    here, kind = state.hero.room, state.world.kinds.creatures[creature.kind]
    doing = words.doing.get(kind.name, {})
    if creature.room == here:
        return None, f"{kind.title}: {doing.get('here', 'in this room')}"
    opening = state.level.opening_to(here, creature.room)
    mood = creature.mood.name.lower()
    bare = "" if state.level.rooms[here].furniture else doing.get(f"{mood}_bare", "")
    said = bare or doing.get(mood) or doing.get("roam", "stands there")
    return opening.way if opening else None, f"{kind.title}: {said}"


def warning(state: State, words: Words) -> str:
    """The same as one line; empty where nothing is in view."""
    return ", ".join(f"{way.word}: {doing}" if way is not None else doing for way, doing in seen(state, words))


def in_brief(state: State, words: Words) -> str:
    """Only who is in view, and where, for where there is room for no more."""
    kinds = ((way, doing.partition(":")[0]) for way, doing in seen(state, words))
    return ", ".join(f"{SHORT[way].upper() if way is not None else 'here'} {title}" for way, title in kinds)


def rule(state: State, words: Words, width: int, stroke: str) -> Line:
    """The line between the plan and the log, which turns red and speaks when what hunts is in view."""
    if not (there := warning(state, words)):
        return ((stroke * width, "wall4"),)
    return ((f"{stroke * 2} {there} {stroke * max(0, width - len(there) - 4)}", "danger"),)


def in_view(state: State, words: Words, meters: Meters) -> Iterator[Line]:
    """What is in view, under one heading."""
    for place, (way, doing) in enumerate(seen(state, words)):
        if not place:
            yield (("SEEN", "danger"),)
        yield (_by(way, meters), (doing, "danger"))


def _by(way: Way | None, meters: Meters) -> tuple[str, str]:
    return (f" {meters.arrows[way]} {SHORT[way].upper():<4} " if way is not None else f" {meters.dot}      ", "danger")


def heard_of(echoes: Sequence[Echo], meters: Meters) -> Iterator[Line]:
    """What was heard of late, under a heading: by which exit, what, and how many rooms off."""
    if not echoes:
        return
    yield (("HEARD", "title"),)
    for echo in echoes:
        heard = echo.heard
        yield _by(heard.way, meters), (_sound(heard), "text"), (f" {_range(heard)} off.", "quiet")


def _sound(heard: Heard) -> str:
    name = heard.sound.replace("_", " ")
    return f"{name}, your own." if heard.own else f"{name}."


def _range(heard: Heard) -> str:
    span = str(heard.near) if heard.near == heard.far else f"{heard.near}-{heard.far}"
    return f"{span} room{'' if span == '1' else 's'}"


def in_short(state: State, echoes: Sequence[Echo], words: Words, meters: Meters) -> Iterator[Line]:
    """The most pressing of all this alone, without a heading."""
    if there := warning(state, words):
        yield ((there, "danger"),)
        return
    for echo in echoes[:1]:
        way = f"{meters.arrows[echo.heard.way]} {SHORT[echo.heard.way].upper()} "
        yield (way, "danger"), (_sound(echo.heard), "text"), (f" {_range(echo.heard)}", "quiet")
