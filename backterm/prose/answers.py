"""What is said when nothing happens: refusals, answers, the help, the first and the last words of a sitting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backterm.content.clean import clean
from backterm.content.words import Words
from backterm.engine.events import Event, LevelEntered
from backterm.engine.footing import footing, giving
from backterm.engine.rules import Refusal
from backterm.engine.state import State
from backterm.prose.fixtures import cover
from backterm.prose.lines import Line, counted, fill, listed, thing_name
from backterm.prose.remembering import closer_look
from backterm.prose.rooms import describe, room_text
from backterm.prose.surveying import account
from backterm.prose.telling import spoken, tell


def clean_line(line: str, longest: int) -> str:
    """What somebody typed, fit to be looked at and printed again."""
    return clean(line[: longest * 4], longest)


def opening(events: Sequence[Event], state: State, words: Words) -> tuple[Line, ...]:
    """The first words of a sitting: the prologue of a new run, or where an old one was left."""
    if state.turn:
        return (*_said(fill(words.answers["resumed"], turn=state.turn), "quiet"), _mode(state, words))
    told = tell(state, (event for event in events if not isinstance(event, LevelEntered)), state, words)
    if not state.level.is_prologue:
        return (*told, _mode(state, words))
    return (*(((sentence, "text"),) for sentence in words.scripts["prologue"]), *told, *_given(state, words))


def _given(state: State, words: Words) -> Iterator[Line]:
    law = state.world.kinds.laws[state.level.law]
    yield ((fill(words.answers["law_given"], law=law.title, sentence=law.sentence), "good"),)
    yield _mode(state, words)
    yield ((words.answers["first_words"], "quiet"),)


def _mode(state: State, words: Words) -> Line:
    return ((fill(words.answers["mode"], word=state.world.mode.title), "quiet"),)


def refusal(refused: Refusal, state: State, words: Words) -> tuple[Line, ...]:
    """Why an action is not allowed, and what could be done instead."""
    ways = [leaving.way.word for leaving in state.level.rooms[state.hero.room].exits]
    law = state.world.kinds.laws.get(refused.about)
    text = fill(
        words.refusals[refused.reason],
        word=_about(refused, state),
        list=", ".join(ways) or "none",
        law=law.title if law else _about(refused, state),
        witness=law.witness if law else "",
        number=(law.witness_size or "them all") if law else 0,
        **account(state, refused.about),
    )
    return _said(text)


def _about(refused: Refusal, state: State) -> str:
    thing = state.world.kinds.things.get(refused.about)
    return thing.title if thing else clean(refused.about, 40)


def stopped(reason: str, words: Words, way: str = "") -> tuple[Line, ...]:
    """Why a walk ended, and which ``way`` it was about to take."""
    return _said(fill(words.stops[reason], way=way), "quiet")


def unknown(word: str, suggestions: Iterable[str], words: Words) -> tuple[Line, ...]:
    """A word that is no command, and those that are near it."""
    near = list(suggestions)
    key = "unknown_near" if near else "unknown"
    return _said(fill(words.answers[key], word=clean(word, 40), list=listed(near, "or") if near else ""))


def ambiguous(line: str, options: Iterable[str], words: Words) -> tuple[Line, ...]:
    """A line that could mean several things."""
    return _said(fill(words.answers["ambiguous"], word=clean(line, 40), list=listed(options, "or")))


def taken_back(count: int, state: State, words: Words) -> tuple[Line, ...]:
    """That so many actions have been taken back, and where the hero is again."""
    told = _said(fill(words.answers["undone"], count=counted(count, "action"), turn=state.turn), "quiet")
    return (*told, *describe(state, words))


def no_undo(most: int, state: State, words: Words) -> tuple[Line, ...]:
    """Why no action, or none but so many, can be taken back."""
    key = "undo_most" if most else "undo_none" if state.world.mode.practice else "undo_never"
    return _said(fill(words.answers[key], count=most))


def causes(state: State, words: Words) -> tuple[Line, ...]:
    """What moved sanity in the last turn, and how firmly one stands."""
    return (*_moved(state, words), *_footing(state, words))


def _moved(state: State, words: Words) -> tuple[Line, ...]:
    if not state.changes:
        return _said(fill(words.answers["no_causes"], sanity=state.hero.sanity))
    changes = listed(spoken(change, state, words) for change in state.changes)
    told = _said(fill(words.answers["causes"], sanity=state.hero.sanity, list=changes))
    meanings = (words.meanings.get(change.cause) for change in state.changes)
    return (*told, *(((meaning, "quiet"),) for meaning in meanings if meaning))


def _footing(state: State, words: Words) -> Iterator[Line]:
    kind, coming = footing(state), giving(state)
    if kind is not None and state.hero.footing:
        yield ((fill(words.answers["footing"], word=kind.title), "quiet"),)
    if coming is not None:
        key, word = ("footing_giving", coming.to.title) if coming.to else ("footing_ends", "")
        left = counted(coming.turns, "turn")
        yield ((fill(words.answers[key], word=word, left=left, number=coming.below), "danger"),)


def examine(what: str, state: State, words: Words) -> tuple[Line, ...]:
    """A closer look at something here, in the hand, or on the wall."""
    room = state.level.rooms[state.hero.room]
    if what in {"", "room", "here"}:
        return _said(room_text(state, state.hero.room, words))
    if room.furniture and what == room.furniture:
        place = fill(words.answers["furniture"], place=cover(room.furniture, words))
        return (*_said(place), *closer_look(state, words))
    if what == "sign" and state.hero.room in state.level.signs:
        return _said(words.answers["sign_here"], "good")
    if name := _named(what, state):
        return (*_said(" ".join(words.things[name])), *_uses(name, state, words))
    return _said(fill(words.answers["nothing_such"], word=clean(what, 40) or "that"))


def _named(what: str, state: State) -> str:
    """The thing within reach that is called so, by its name, its title or the last word of that; empty if none is."""
    reach = {name: state.world.kinds.things[name].title for name in _within_reach(state)}
    called = [name for name, title in reach.items() if what in {name, title}]
    called += [name for name, title in reach.items() if title.endswith(f" {what}")]
    return called[0] if called else ""


def _within_reach(state: State) -> tuple[str, ...]:
    here = [thing for room, thing, _ in state.floor.ground if room == state.hero.room]
    return (*(name for name, _ in state.hero.bag), *here)


def _uses(name: str, state: State, words: Words) -> Iterator[Line]:
    carried = dict(state.hero.bag).get(name, 0)
    if carried:
        kind = state.world.kinds.things[name]
        yield ((fill(words.answers["you_have"], thing=thing_name(kind, carried)), "quiet"),)


def help_page(topic: str, words: Words) -> tuple[Line, ...]:
    """One page of the help, or the list of them."""
    page = words.topics.get(topic) or next((page for page in words.topics.values() if topic in page.also), None)
    if page is not None:
        return (((page.title, "title"),), *(((text, "text"),) for text in page.lines))
    key = "help_unknown" if topic else "help"
    lines: list[Line] = [((fill(words.answers[key], word=clean(topic, 40)), "text"),)]
    width = max(map(len, words.topics)) + 2
    lines += [((f"  help {name:<{width}}", "good"), (page.title, "text")) for name, page in words.topics.items()]
    return tuple(lines)


def kept(state: State, seed: str, tape: str, words: Words) -> tuple[Line, ...]:
    """The last words of a sitting."""
    return _said(fill(words.answers["kept"], turn=state.turn, seed=seed, tape=tape), "quiet")


def _said(text: str, role: str = "text") -> tuple[Line, ...]:
    return (((text, role),),)


__all__ = [
    "ambiguous", "causes", "clean_line", "examine", "help_page", "kept", "no_undo",
    "opening", "refusal", "stopped", "taken_back", "unknown",
]  # fmt: skip
