"""The outpost in words: what its store lists, what the contract takes, and the memos on its terminal.

A memo is nobody's voice. Some name a fact of the level, and a fact is always true; the rest are the grammar's.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content.words import Words
from backterm.engine import outpost
from backterm.engine.level import Level, Offer, Way
from backterm.engine.state import State
from backterm.prose.grammar import say
from backterm.prose.lines import Filling, Line, counted, fill
from backterm.prose.surveying import account
from backterm.rng import Key

_BLAND = 3


def store(state: State, words: Words) -> tuple[Line, ...]:
    """What the store of this room has at what price, and how far the contract is; or that there is none."""
    if not outpost.is_at_outpost(state):
        return (((words.refusals["no_outpost"], "text"),),)
    head = fill(words.answers["store"], number=state.world.kinds.terms.rooms, **account(state, ""))
    offers = [_offer(state, offer) for offer in state.level.store]
    return (((head, "title"),), *offers, _contract(state, words))


def _offer(state: State, offer: Offer) -> Line:
    left, title = outpost.left(state, offer), state.world.kinds.things[offer.thing].title
    said = f"{left} left" if left else "none left"
    role = "text" if left and outpost.pages(state) >= offer.price else "quiet"
    return (f"  {title:<24}{counted(offer.price, 'page'):<9}{said}", role), (f"   (requisition {offer.thing})", "quiet")


def _contract(state: State, words: Words) -> Line:
    """How many rooms the contract takes, and how many are surveyed."""
    numbers = account(state, "")
    key = "contract_open" if numbers["rooms"] >= numbers["count"] else "contract"
    return ((fill(words.answers[key], **numbers), "quiet"),)


def here(state: State, words: Words) -> Iterator[Line]:
    """The line of a room that says what an outpost is for."""
    if outpost.is_at_outpost(state):
        yield ((words.answers["outpost_here"], "good"),)


def terminal(state: State, words: Words) -> tuple[Line, ...]:
    """The memos on the terminal of this room, and how far the contract is; or that there is none."""
    if not outpost.is_at_outpost(state):
        return (((words.refusals["no_outpost"], "text"),),)
    lines = memos(state, words)
    head = fill(words.answers["terminal"], count=len(lines))
    return (((head, "quiet"),), *(((f"  {line}", "text"),) for line in lines), _contract(state, words))


def memos(state: State, words: Words) -> tuple[str, ...]:
    """What the terminal has to say on this level: always the same, and true where it names a fact."""
    level = state.built
    place = Key(state.world.seed).fold("prose", level.name, "terminal")
    facts = [(name, given) for name, given in _facts(level) if given]
    bland: list[tuple[str, dict[str, Filling]]] = [("memo", {}) for _ in range(_BLAND)]
    asked = place.fold("order").dice().shuffled([*facts, *bland])
    counts: dict[str, int] = {}
    said = []
    for name, given in asked:
        counts[name] = counts.get(name, -1) + 1
        said.append(fill(say(words, name, place, counts[name]), **given))
    return tuple(said)


def _facts(level: Level) -> Iterator[tuple[str, dict[str, Filling]]]:
    yield "memo_rooms", {"rooms": len(level.rooms)}
    yield "memo_signs", {"signs": len(level.signs)}
    yield "memo_side", {"side": side} if (side := side_of_model(level)) else {}


def side_of_model(level: Level) -> str:
    """The half of the plan in which the middle of the Model Room lies, by the clearer of the two ways to halve it."""
    if level.model is None:
        return ""
    cells = level.rooms[level.model.room].cells
    across = sum(2 * x + 1 - level.width for x, _ in cells) * level.height
    down = sum(2 * y + 1 - level.height for _, y in cells) * level.width
    if not (across or down):
        return ""
    if abs(across) >= abs(down):
        return (Way.EAST if across > 0 else Way.WEST).word
    return (Way.SOUTH if down > 0 else Way.NORTH).word
