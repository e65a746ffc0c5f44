"""Growing sentences from symbols so that none comes twice while there are others: each is told by its number.

The n-th sentence of a pool depends on the seed, the pool's place and n alone. A pool is gone through in a shuffled
order; on each further round only texts with holes come again, every sentence of them with other words in its holes.
What fills a hole is drawn by its number in the same way, so no part is repeated either while the whole has others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import gcd, prod

from backterm.content.grammar import HOLE, Grammar, Sentences, holes, pieces
from backterm.content.words import Words
from backterm.prose.corruption import corrupt
from backterm.prose.lines import Filling, fill
from backterm.rng import Key

# A whole sentence that begins with a hole, and the letter that has to be large then.
_FROM_A_HOLE = re.compile(r'^"?\{.*[.?]"?$')
_BEGUN = re.compile(r'^"?[a-z]')


def say(words: Words, symbol: str, place: Key, number: int = 0, /, *, corruption: int = 0, **facts: Filling) -> str:
    """What the voice called ``symbol`` says at ``place``, the ``number``-th time it is asked there.

    At one place nothing is said twice while there is anything else to say. ``corruption`` (0 to 3) is how far the words
    are gone; the ``facts`` are put in after that, and are as true as whoever gives them.
    """
    grammar = words.grammar
    told = draw(grammar.symbols[symbol], grammar, number, place.fold(symbol))
    return fill(corrupt(told, corruption, place.fold(symbol, "corrupt", number), grammar.wear), **facts)


@lru_cache(maxsize=1024)
def capacity(pool: Sentences, grammar: Grammar) -> int:
    """How many texts a pool has before one comes again."""
    return sum(_variants(text, grammar) for text in pool)


def draw(pool: Sentences, grammar: Grammar, number: int, place: Key) -> str:
    """The text of that ``number`` in ``pool`` for the seed and the name of ``place``; facts are left open."""
    turn, index = _turn(pool, grammar, number, _order(len(pool), place))
    grown = (_grown(piece, grammar, turn, place.fold(index, part)) for part, piece in enumerate(pieces(pool[index])))
    return " ".join(grown)


def _turn(pool: Sentences, grammar: Grammar, number: int, order: tuple[int, ...]) -> tuple[int, int]:
    """Which round ``number`` falls into, and which text of the pool it is."""
    if number < len(order):
        return 0, order[number]
    number %= capacity(pool, grammar)
    turn, live = 0, list(order)
    while number >= len(live):
        number -= len(live)
        turn += 1
        live = [index for index in live if _variants(pool[index], grammar) > turn]
    return turn, live[number]


def _grown(piece: str, grammar: Grammar, turn: int, place: Key) -> str:
    """One sentence with its holes filled, otherwise on every round until all its ways are gone through."""
    if "{" not in piece:
        return piece
    count = _ways(piece, grammar)
    choice = (place.dice().below(count) + turn * _stride(count)) % count

    def filling(hole: re.Match[str]) -> str:
        nonlocal choice
        pool = grammar.symbols.get(hole[1])
        if pool is None:
            return hole[0]
        choice, number = divmod(choice, capacity(pool, grammar))
        return draw(pool, grammar, number, place.fold(hole.start()))

    grown = HOLE.sub(filling, piece)
    return _BEGUN.sub(lambda begun: begun[0].upper(), grown) if _FROM_A_HOLE.search(piece) else grown


def _variants(text: str, grammar: Grammar) -> int:
    """How often a text may be used before one of its sentences comes again."""
    return min(_ways(piece, grammar) for piece in pieces(text))


def _ways(piece: str, grammar: Grammar) -> int:
    return prod(capacity(grammar.symbols[hole], grammar) for hole in holes(piece) if hole in grammar.symbols)


def _stride(count: int) -> int:
    """About a golden section of ``count``, and coprime to it: so few words as can be stay on the next round."""
    stride = count * 377 // 610 or 1
    while gcd(stride, count) > 1:
        stride += 1
    return stride


@lru_cache(maxsize=1024)
def _order(size: int, place: Key) -> tuple[int, ...]:
    return tuple(place.dice().shuffled(range(size)))
