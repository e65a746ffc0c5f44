"""Taking back what was told or drawn falsely: a sentence for every sort of lie, another for one that somebody tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from backterm.content.words import Words
from backterm.engine.belief import SEEN, TRIED, Confession
from backterm.engine.perception import FalseExit, FalseSound, FalseThing, FalseWay, Lie, SwappedNumbers, Told
from backterm.engine.state import State
from backterm.prose.lines import Filling, Line, fill, listed, one, rotate
from backterm.prose.scene import from_where


def confessed(confessions: Iterable[Confession], state: State, words: Words) -> tuple[Line, ...]:
    """What had been false, as the log says it; doorways that end together in one line."""
    found = tuple(confessions)
    return tuple(((text, "good"),) for text in _sentences(found, state, words))


def honest(words: Words, *, already: bool) -> tuple[Line, ...]:
    """The promise to tell everything as it is from here on, or that it is so ``already``."""
    return (((words.answers["honest_already" if already else "honest"], "text"),),)


def _sentences(found: tuple[Confession, ...], state: State, words: Words) -> Iterator[str]:
    said = _Sayer(state, words)
    for key, seen in (("confess_exits_seen", True), ("confess_exits", False)):
        ended = [one.shown.lie for one in found if one.why != TRIED and (one.why == SEEN) is seen]
        if at := [place(lie) for lie in ended if isinstance(lie, FalseExit)]:
            yield said.say(key, list=listed(at))
    lies = [one.shown.lie for one in found]
    if pairs := [f"{lie.first} and {lie.second}" for lie in lies if isinstance(lie, SwappedNumbers)]:
        yield said.say("confess_numbers", list="; ".join(pairs))
    for confession in found:
        lie, tried = confession.shown.lie, confession.why == TRIED
        if isinstance(lie, SwappedNumbers):
            continue
        if isinstance(lie, FalseExit):
            yield from said.tried(lie) if tried else ()
        elif isinstance(lie, FalseThing) and tried:
            yield said.say("confess_thing_tried", thing=one_of(lie.thing, state))
        else:
            yield said.past(lie)


@dataclass(frozen=True, slots=True)
class _Sayer:
    state: State
    words: Words

    def say(self, key: str, **fillings: Filling) -> str:
        return fill(rotate(self.words.told[key], self.state.turn), **fillings)

    def tried(self, lie: FalseExit) -> Iterator[str]:
        ways = (leaving.way for end, leaving in lie.ends if end == self.state.hero.room)
        return (self.say("confess_exit_tried", way=way.word) for way in ways)

    def past(self, lie: Told) -> str:
        match lie:
            case FalseThing(turn=turn, room=room, thing=thing):
                title = self.state.world.kinds.things[thing].title
                return self.say("confess_thing", thing=title, turn=turn, room=room)
            case FalseSound(turn=turn, way=way):
                return self.say("confess_sound", turn=turn, place=from_where(way))
            case FalseWay(turn=turn, way=way):
                return self.say("confess_way", turn=turn, way=way.word)
            case _:
                assert_never(lie)


def place(lie: FalseExit) -> str:
    """Where a doorway was said to be: `12 east`."""
    return f"{lie.room} {lie.leaving.way.word}"


def one_of(thing: str, state: State) -> str:
    """A thing with its article."""
    return one(state.world.kinds.things[thing].title)


def in_words(lie: Lie, state: State) -> tuple[str, str]:
    """A lie as a line of a list: what was believed, and what was so."""
    match lie:
        case FalseExit(room=room, leaving=leaving):
            return f"room {room}: a doorway {leaving.way.word}, to room {leaving.to}", "a wall"
        case SwappedNumbers(first=first, second=second):
            return f"room {first} drawn as {second}, and {second} as {first}", "as numbered"
        case FalseThing(room=room, thing=thing):
            return f"room {room}: {one_of(thing, state)}", "nothing"
        case FalseSound(room=room, way=way, sound=sound):
            return f"room {room}: a sound from {from_where(way)} ({sound})", "no sound"
        case FalseWay(room=room, way=way):
            return f"room {room}: a door worked {way.word}", "another door"
        case _:
            assert_never(lie)
