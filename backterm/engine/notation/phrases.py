"""The parts of a command: ways, things, laws and numbers in the words a player types for them.

Nothing here judges whether an action is allowed; only whether it can be understood, and if not, what was near.

    CommandError
    ├── UnknownCommand      no such word here; suggestions
    └── AmbiguousCommand    understood in several ways; the options
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from backterm.engine.level import Way
from backterm.engine.rules import IllegalAction, Refusal
from backterm.engine.state import State

SUGGESTIONS = 3
WAYS: Mapping[str, Way] = {
    **{way.word: way for way in Way},
    "n": Way.NORTH, "ne": Way.NORTHEAST, "e": Way.EAST, "se": Way.SOUTHEAST,
    "s": Way.SOUTH, "sw": Way.SOUTHWEST, "w": Way.WEST, "nw": Way.NORTHWEST,
    "u": Way.UP, "d": Way.DOWN, "upstairs": Way.UP, "downstairs": Way.DOWN, "inside": Way.IN, "outside": Way.OUT,
}  # fmt: skip
_IDLE = frozenset({"the", "a", "an", "my", "some", "to", "at", "towards", "toward", "into", "through"})
_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?\"'()", " ") | {"-": " ", "_": " "})
_TYPO = 2
_SHORT = 4


class CommandError(Exception):
    """A line that is no command."""


class UnknownCommand(CommandError):
    """A word that means nothing here; ``suggestions`` are legal words that are near."""

    def __init__(self, word: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.suggestions = suggestions


class AmbiguousCommand(CommandError):
    """A line that could mean several actions; ``options`` are whole lines."""

    def __init__(self, line: str, options: tuple[str, ...]) -> None:
        super().__init__(line)
        self.line = line
        self.options = options


@dataclass(frozen=True, slots=True)
class Phrase:
    """A command taken apart: its verb and the words that came after it, said to somebody in ``state``."""

    verb: str
    words: tuple[str, ...]
    state: State

    def without(self, *idle: str) -> Phrase:
        """The same without a leading particle: the `up` of `pick up`."""
        return Phrase(self.verb, self.words[1:], self.state) if self.words[:1] and self.words[0] in idle else self

    def one_of(self, options: Iterable[str]) -> AmbiguousCommand:
        """The complaint that one must say which; options are what may follow the verb."""
        return AmbiguousCommand(self.verb, tuple(f"{self.verb} {option}" for option in options))


def words_of(line: str) -> tuple[str, ...]:
    """The words of a line that carry meaning; on the model's table all do: its rooms are letters, and one is a."""
    words = tuple(line.lower().translate(_PUNCTUATION).split())
    return words if words[:1] in {("flip",), ("pin",)} else tuple(word for word in words if word not in _IDLE)


def way_of(phrase: Phrase, ways: Iterable[Way], otherwise: str = "no_way") -> Way:
    """The way a phrase names; when it names none, the only one of ``ways`` there is.

    Raises IllegalAction, with the reason ``otherwise``, where none is named and there is none.
    """
    words = [word for word in phrase.words if word not in {"door", "wall", "exit", "passage", "curtain", "window"}]
    if not words:
        possible = tuple(ways)
        if not possible:
            raise IllegalAction(Refusal(otherwise, "here"))
        if len(possible) == 1:
            return possible[0]
        raise phrase.one_of(way.word for way in possible)
    if "".join(words) in WAYS:
        return WAYS["".join(words)]
    raise UnknownCommand(" ".join(words), near(words[0], (way.word for way in Way)))


def thing_of(phrase: Phrase, words: tuple[str, ...], at_hand: tuple[str, ...]) -> str:
    """The thing that ``words`` name, first among those ``at_hand``; when they name none, the only one there is.

    Raises IllegalAction where nothing is named and nothing is at hand.
    """
    kinds = phrase.state.world.kinds.things
    if not words:
        if not at_hand:
            raise IllegalAction(Refusal("no_thing", phrase.verb))
        if len(at_hand) == 1:
            return at_hand[0]
        raise phrase.one_of(at_hand)
    spoken = " ".join(words)
    titles = {name: _titles(name, kind.title) for name, kind in kinds.items()}
    for pool in (at_hand, tuple(kinds)):
        exact = [name for name in pool if spoken in titles[name] or spoken.removesuffix("s") in titles[name]]
        meant = exact or [name for name in pool if any(f" {spoken}" in f" {title}" for title in titles[name])]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise phrase.one_of(meant)
    raise UnknownCommand(spoken, near(spoken, at_hand or tuple(kinds)))


@cache
def _titles(name: str, title: str) -> frozenset[str]:
    """What a thing may be called, as it is left of what one types."""
    return frozenset({" ".join(words_of(name)), " ".join(words_of(title))})


def law_of(phrase: Phrase, words: tuple[str, ...]) -> str:
    """The law of the deck that ``words`` name; when they name none, the only one."""
    deck = phrase.state.level.deck
    if not words:
        if len(deck) == 1:
            return deck[0]
        raise phrase.one_of(deck)
    spoken = " ".join(words)
    known = deck if any(law.startswith(spoken) for law in deck) else tuple(phrase.state.world.kinds.laws)
    meant = [law for law in known if law == spoken] or [law for law in known if law.startswith(spoken)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise phrase.one_of(meant)
    raise UnknownCommand(spoken, near(spoken, deck))


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three of ``known`` that ``word`` may have been meant for, the nearest first."""
    close = sorted((_difference(word, other), other) for other in frozenset(known))
    limit = 1 if len(word) < _SHORT else _TYPO
    return tuple(other for errors, other in close if errors <= limit or (len(word) > 1 and other.startswith(word)))[
        :SUGGESTIONS
    ]


def _difference(first: str, second: str) -> int:
    """How many letters must be changed, put in or left out to make one word of the other (Levenshtein, 1965)."""
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        corner, row[0] = row[0], place
        for column, other in enumerate(second, 1):
            corner, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, corner + (letter != other))
    return row[-1]
