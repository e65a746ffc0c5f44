"""Telling the Foundation's side of it: requisitions, the contract, and the surveyor who was lost and comes along."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content.words import Words
from backterm.engine import company, outpost
from backterm.engine import events as happened
from backterm.engine.level import NOWHERE
from backterm.engine.state import Change, State
from backterm.prose.grammar import say
from backterm.prose.lines import Line, counted, fill, one
from backterm.prose.scene import Scene, Telling, rooms_off
from backterm.rng import Key


def requisitioned(event: happened.Requisitioned, scene: Scene) -> Telling:
    """Something given out by the store."""
    thing = one(scene.thing(event.thing).title)
    yield scene.say("requisitioned", thing=thing, amount=counted(event.price, "page"))


def contract_read(_event: happened.ContractRead, scene: Scene) -> Telling:
    """The contract, and the warning that the next signature ends the run."""
    for sentence in scene.words.scripts["contract"]:
        yield ((sentence, "text"),)
    yield ((scene.words.answers["contract_choice"], "danger"),)


def arrow_found(event: happened.ArrowFound, scene: Scene) -> Telling:
    """A mark of hers, come upon."""
    trail = scene.after.level.trail
    if trail is not None:
        arrow = trail.arrows[event.index]
        key = "arrow_spool" if arrow.spool else "arrow_chalk"
        yield scene.say(key, "good", way=arrow.way.word, doors=counted(arrow.doors, "door"))


def companion_seen(event: happened.CompanionSeen, scene: Scene) -> Telling:
    """The first sight of her through a door; of her own room she is a part."""
    opening = scene.after.level.opening_to(scene.after.hero.room, event.room)
    if opening is not None:
        yield scene.say("surveyor_seen", "good", way=opening.way.word)


def talked(event: happened.Talked, scene: Scene) -> Telling:
    """What she says."""
    need = scene.thing(scene.after.world.kinds.companion.need).title
    yield scene.say("talked" if event.joined else "talked_need", "good", thing=one(need))


def voice_heard(event: happened.VoiceHeard, scene: Scene) -> Telling:
    """Her voice in the intercom."""
    bounds = f"   (her voice: first exit {event.way.word}, {rooms_off(event.near, event.far)})"
    yield (*scene.say("voice", "good", way=event.way.word), (bounds, "quiet"))
    place = Key(scene.after.world.seed).fold("cosmetic", "radio")
    yield ((say(scene.words, "radio", place, scene.after.turn), "text"),)


def gave(event: happened.Gave, scene: Scene) -> Telling:
    """Something handed over."""
    yield scene.say("gave", thing=scene.thing(event.thing).title)


def joined(event: happened.Joined, scene: Scene) -> Telling:
    """She comes along."""
    yield (*scene.say("joined", "good"), (f"   (her composure {event.composure})", "quiet"))


def companion_moved(event: happened.CompanionMoved, scene: Scene) -> Telling:
    """A door that she opens; that she follows is told only where she does not."""
    leaving = scene.after.level.exit_to(event.room, event.start)
    if event.opened and leaving is not None and event.room == scene.after.hero.room:
        yield scene.say("surveyor_opens", "quiet", way=leaving.way.word)


def fell_behind(event: happened.FellBehind, scene: Scene) -> Telling:
    """She is not with one any more; where she has just sat down, that has said so."""
    if event.doors == NOWHERE:
        yield scene.say("cut_off", "danger")
    elif not scene.after.companion.seated:
        yield scene.say("left_waiting" if event.waits else "left_behind", "danger", doors=counted(event.doors, "door"))
    elif scene.before.companion.seated:
        yield scene.say("left_sitting", "danger", doors=counted(event.doors, "door"))


def sat_down(_event: happened.SatDown, scene: Scene) -> Telling:
    """She goes no further; out of sight it is told where."""
    doors = company.doors_apart(scene.after)
    if doors > 0:
        yield scene.say("sat_down_behind", "danger", doors=counted(doors, "door"))
    else:
        yield scene.say("sat_down", "danger")


def stood_up(_event: happened.StoodUp, scene: Scene) -> Telling:
    """She goes on."""
    yield scene.say("stood_up", "good")


def companion_lost(_event: happened.CompanionLost, scene: Scene) -> Telling:
    """A level left without her."""
    yield scene.say("went_without_her", "danger")


def composure(scene: Scene) -> Iterator[Line]:
    """What moved her composure in this turn, unless it was rest alone."""
    changes = scene.after.companion.changes
    if any(change.cause != "rest" for change in changes) and scene.after.companion.joined:
        causes = ", ".join(said(change, scene.words) for change in changes)
        yield ((f"her composure {scene.after.companion.composure} ({causes})", "quiet"),)


def account(state: State, thing: str) -> dict[str, int]:
    """What stands between the hero and the Foundation, in numbers: pages, a thing's price, rooms done and wanted."""
    offer = outpost.offer_of(state, thing)
    return {
        "pages": outpost.pages(state),
        "price": offer.price if offer else 0,
        "rooms": state.surveyed,
        "count": state.world.kinds.terms.contract,
    }


def said(change: Change, words: Words) -> str:
    """What moved her composure, as it stands beside the number."""
    return f"{change.amount:+} {words.composures.get(change.cause, change.cause)}"


def beside(state: State, words: Words, before: State) -> Iterator[Line]:
    """The lines of a room that speak of her: herself in it, and such marks of hers as were found ``before``."""
    trail, her, here = state.level.trail, state.companion, state.hero.room
    if her.joined and company.is_beside(state):
        if her.seated and before.companion.seated:  # how she has just sat down is told after the room
            yield ((words.answers["surveyor_seated"], "good"),)
        elif before is state:  # that she walks in behind one goes without saying
            yield ((words.answers["surveyor_beside"], "good"),)
    elif company.is_beside(state):
        need = one(state.world.kinds.things[state.world.kinds.companion.need].title)
        yield ((fill(words.answers["surveyor_here"], thing=need), "good"),)
    known = before.depth == state.depth and here in before.floor.visited
    for arrow in trail.arrows if trail and known else ():
        if arrow.room == here:
            key = "arrow_spool" if arrow.spool else "arrow_chalk"
            yield ((fill(words.answers[key], way=arrow.way.word, doors=counted(arrow.doors, "door")), "good"),)
