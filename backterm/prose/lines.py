"""What everything printed is made of: lines of (text, role), and the few ways to put words into them.

A role says what a piece of text is for (`text`, `quiet`, `title`, `good`, `danger`, ...); whoever shows it gives the
role its colour or leaves it out. Text is literal: no markup is ever read in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from backterm.content.grammar import HOLE, Sentences
from backterm.engine.kinds import ThingKind

Span = tuple[str, str]
Line = tuple[Span, ...]
Filling = str | int

_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def fill(sentence: str, /, **fillings: Filling) -> str:
    """``sentence`` with each ``{hole}`` that ``fillings`` knows filled.

    >>> fill("{count} rooms, YOU ARE HERE", count="nine")
    'nine rooms, YOU ARE HERE'
    """
    if "{" not in sentence:
        return sentence
    return HOLE.sub(lambda hole: str(fillings.get(hole[1], hole[0])), sentence)


def capital(text: str) -> str:
    """``text`` with its first letter large."""
    return text[:1].upper() + text[1:]


def numeral(number: int) -> str:
    """A number as it stands in a sentence: in words up to twelve."""
    return _NUMERALS[number] if 0 <= number < len(_NUMERALS) else str(number)


def listed(items: Iterable[str], last: str = "and") -> str:
    """Items as a reader expects them.

    >>> listed(["a coin", "chalk", "thread"])
    'a coin, chalk and thread'
    """
    *firsts, final = items
    return f"{', '.join(firsts)} {last} {final}" if firsts else final


def rotate(sentences: Sentences, turn: int) -> str:
    """One of the ways to say a thing, never the same on two turns running while there is another."""
    return sentences[turn % len(sentences)]


def plural(title: str) -> str:
    """More than one of it.

    >>> plural("bottle of almond water"), plural("battery"), plural("storey")
    ('bottles of almond water', 'batteries', 'storeys')
    """
    head, of, rest = title.partition(" of ")
    is_turned = head.endswith("y") and head[-2:-1] not in "aeiou"
    return (f"{head[:-1]}ies" if is_turned else f"{head}s") + of + rest


def counted(number: int, title: str) -> str:
    """A number of things in figures.

    >>> counted(1, "turn"), counted(0, "turn"), counted(12, "battery")
    ('1 turn', '0 turns', '12 batteries')
    """
    return f"{number} {title if number == 1 else plural(title)}"


def spelled(number: int, title: str) -> str:
    """A number of things in words, as one counts them out.

    >>> spelled(1, "turn"), spelled(3, "storey")
    ('one turn', 'three storeys')
    """
    return f"{numeral(number)} {title if number == 1 else plural(title)}"


def one(title: str) -> str:
    """One of it, with its article."""
    return f"{'an' if title[:1] in 'aeiou' else 'a'} {title}"


def thing_name(thing: ThingKind, count: int) -> str:
    """So many uses of a kind of thing, in words; what serves more than once says how many uses are left.

    >>> thing_name(ThingKind("coin", "coin", "o", "none", 0, 1, 18), 2)
    '2 coins'
    >>> thing_name(ThingKind("chalk", "stick of chalk", "/", "mark", 0, 8, 6), 5)
    'a stick of chalk (5 left)'
    """
    pieces = -(-count // thing.uses)
    name = one(thing.title) if pieces == 1 else f"{pieces} {plural(thing.title)}"
    return f"{name} ({count} left)" if thing.uses > 1 else name


def megahertz(kilohertz: int) -> str:
    """A frequency as it is shown: three decimals, for what is measured are whole kilohertz.

    >>> megahertz(123191), megahertz(99007)
    ('123.191 MHz', '99.007 MHz')
    """
    return f"{kilohertz // 1000}.{kilohertz % 1000:03} MHz"


def hundredths(value: int) -> str:
    """Hundredths as a decimal: a permittivity, or centimetres as metres.

    >>> hundredths(235), hundredths(104)
    ('2.35', '1.04')
    """
    return f"{value // 100}.{value % 100:02}"
