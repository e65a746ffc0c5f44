"""The lines that only ask: each is answered from the state alone, takes no time and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backterm import prose
from backterm.commands.reply import Reply, said
from backterm.content import Words
from backterm.engine.notation.phrases import near
from backterm.engine.perception import Perception
from backterm.engine.rules import Refusal
from backterm.engine.state import State
from backterm.views import cases, document, notebook, pages, resonator
from backterm.views.reveal import answers


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the rest of the line behind its verb, about which state, and what is believed falsely of it."""

    rest: str
    state: State
    words: Words
    perceived: Perception


def _look(asked: Question) -> Reply:
    if asked.rest:
        return _examined(asked.rest.removeprefix("at "), asked)
    here = prose.describe(asked.state, asked.words, perceived=asked.perceived)
    return Reply((*here, *answers(asked.state)))


def _examine(asked: Question) -> Reply:
    return _examined(asked.rest, asked)


def _examined(what: str, asked: Question) -> Reply:
    state = asked.state
    word, _, rest = what.partition(" ")
    if what and what == state.level.rooms[state.hero.room].furniture:
        return Reply(prose.examine(what, state, asked.words))
    if word in {"plan", "plans"}:
        return _planned(rest.strip(), state)
    if what in {"model", "table", "lamp"} and state.level.model is not None:
        return _model(asked)
    if what in {"note", "claim"} and (notes := notebook.claims_here(state)):
        return Reply(notes)
    return Reply(prose.examine(what, state, asked.words))


def _plan(asked: Question) -> Reply:
    return _planned(asked.rest, asked.state)


def _planned(which: str, state: State) -> Reply:
    found = state.notebook.plans
    if not found:
        return said("You have found no plan on this level.")
    number = int(which) if which.isascii() and which.isdigit() else len(found)
    if not 0 < number <= len(found):
        return said(f"Your notebook has {len(found)} of them so far: examine plan {len(found)}.")
    return Reply(notebook.plan_page(state, number))


def _model(asked: Question) -> Reply:
    model = asked.state.level.model
    if model is None or model.room not in asked.state.floor.visited:
        return said("You have found no Model Room on this level.")
    return Reply(notebook.model_page(asked.state), screen="model")


def _inventory(asked: Question) -> Reply:
    return Reply(pages.inventory(asked.state), screen="inventory")


def _store(asked: Question) -> Reply:
    return Reply(prose.store(asked.state, asked.words))


def _terminal(asked: Question) -> Reply:
    return Reply(prose.terminal(asked.state, asked.words))


def _notebook(asked: Question) -> Reply:
    state, rest = asked.state, asked.rest
    if not rest:
        return Reply(notebook.notebook(state), screen="notebook")
    name = next((name for name in notebook.PARTS if name.startswith(rest)), "")
    if name:
        return Reply(notebook.part(state, name), screen="leaf")
    if law := _law_meant(asked):
        return Reply(notebook.leaf(state, law), screen="leaf")
    parts = ", ".join(notebook.PARTS)
    return said(f"The notebook has {parts}; or name a law of it: notebook {state.level.deck[0]}.")


def _why(asked: Question) -> Reply:
    law = _law_meant(asked)
    return Reply(cases.case(asked.state, law) if law else prose.causes(asked.state, asked.words))


def _law_meant(asked: Question) -> str:
    """The first law of the deck whose name begins so; nothing if there is none."""
    return next((law for law in asked.state.level.deck if asked.rest and law.startswith(asked.rest)), "")


def _map(asked: Question) -> Reply:
    return Reply(document.in_words(asked.state), screen="map")


def _atlas(asked: Question) -> Reply:
    return Reply(prose.atlas_page(asked.state, asked.words), screen="atlas")


def _help(asked: Question) -> Reply:
    return Reply(prose.help_page(asked.rest, asked.words), screen="help")


def _find(asked: Question) -> Reply:
    if not asked.rest:
        return said("Say what to find: find coin, find sign, find plan, find draught.")
    state, wanted, words = asked.state, asked.rest.removeprefix("the "), asked.words
    if pages.is_findable(state, wanted, words):
        return Reply(pages.find(state, wanted))
    for name, kind in state.world.kinds.laws.items():  # none of this level's: those have been found
        if wanted in {name, kind.instrument}:
            refused = Refusal("not_in_deck", name) if wanted == name else Refusal("no_instrument", wanted)
            return Reply(prose.refusal(refused, state, words))
    return Reply(prose.unknown(wanted, near(wanted, map(str.casefold, pages.findable(state, words))), words))


def _resonator(asked: Question) -> Reply:
    return Reply(resonator.resonator(asked.state))


def _pit(asked: Question) -> Reply:
    return Reply(prose.pit_page(asked.state, asked.words))


ANSWERS: Mapping[str, Callable[[Question], Reply]] = {
    "look": _look,
    "l": _look,
    "examine": _examine,
    "x": _examine,
    "store": _store,
    "terminal": _terminal,
    "inventory": _inventory,
    "i": _inventory,
    "notebook": _notebook,
    "laws": _notebook,
    "map": _map,
    "m": _map,
    "atlas": _atlas,
    "help": _help,
    "?": _help,
    "find": _find,
    "why": _why,
    "resonator": _resonator,
    "handset": _resonator,
    "model": _model,
    "plan": _plan,
    "pit": _pit,
    "shaft": _pit,
}
