"""A turn in words: `tell` gives its events to the tellers that know them, in the order in which they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from backterm.content.words import Words
from backterm.engine import events as happened
from backterm.engine.events import Event
from backterm.engine.perception import TRUE, Perception
from backterm.engine.state import Change, State
from backterm.prose import (
    baggage,
    dangers,
    evidence,
    floors,
    footing,
    hinting,
    journey,
    shifting,
    surveying,
    tuning,
    upkeep,
)
from backterm.prose.lines import Line
from backterm.prose.rooms import brief, describe
from backterm.prose.scene import Scene, Telling

_HEAVY = -10


def _silent(_event: Event, _scene: Scene) -> Telling:
    """An event that the room, the bars or another event tells."""
    return iter(())


# Every event there is, and who tells it.
TELLERS: Mapping[type[Event], Callable[[Any, Scene], Telling]] = {
    happened.ArrowFound: surveying.arrow_found,
    happened.BatteryChanged: baggage.battery_changed,
    happened.Caught: dangers.caught,
    happened.ChalkWiped: upkeep.chalk_wiped,
    happened.Chalked: baggage.chalked,
    happened.ChangesSeen: shifting.changes_seen,
    happened.ClaimFound: evidence.claim_found,
    happened.ClimbedDown: floors.climbed_down,
    happened.CompanionLost: surveying.companion_lost,
    happened.CompanionMoved: surveying.companion_moved,
    happened.CompanionPaused: _silent,
    happened.CompanionSeen: surveying.companion_seen,
    happened.ComposureChanged: _silent,
    happened.ContractRead: surveying.contract_read,
    happened.CounterShown: evidence.counter_shown,
    happened.CreatureChanged: _silent,
    happened.CreatureSeen: dangers.creature_seen,
    happened.Decayed: shifting.decayed,
    happened.Declared: evidence.declared,
    happened.Displaced: journey.displaced,
    happened.DoorFreed: baggage.door_freed,
    happened.DoorLocked: upkeep.door_locked,
    happened.DoorOpened: journey.door_opened,
    happened.DoorShut: journey.door_shut,
    happened.DoorUnlocked: upkeep.door_unlocked,
    happened.DoorWedged: baggage.door_wedged,
    happened.Dropped: baggage.dropped,
    happened.Emerged: journey.emerged,
    happened.Ended: journey.ended,
    happened.CameDown: floors.came_down,
    happened.Fell: floors.fell,
    happened.Sounded: floors.sounded,
    happened.FellBehind: surveying.fell_behind,
    happened.Flipped: evidence.flipped,
    happened.FootingChanged: footing.footing_changed,
    happened.FootingKept: _silent,
    happened.FootingWarned: footing.footing_warned,
    happened.Gave: surveying.gave,
    happened.Glimpsed: _silent,
    happened.Heard: dangers.heard,
    happened.Hid: journey.hid,
    happened.HintTaken: hinting.hint_taken,
    happened.Joined: surveying.joined,
    happened.Jostled: dangers.jostled,
    happened.Landed: floors.landed,
    happened.LawDoubted: evidence.law_doubted,
    happened.LawRestored: evidence.law_restored,
    happened.LawStruck: evidence.law_struck,
    happened.LawTrusted: evidence.law_trusted,
    happened.LedOut: upkeep.led_out,
    happened.LetFall: floors.let_fall,
    happened.LevelEntered: journey.level_entered,
    happened.LevelLeft: journey.level_left,
    happened.LevelWoke: evidence.level_woke,
    happened.LightSwitched: baggage.light_switched,
    happened.Listened: dangers.listened,
    happened.ModelFound: evidence.model_found,
    happened.Moved: journey.moved,
    happened.NoiseMade: dangers.noise_made,
    happened.NumberSaid: floors.number_said,
    happened.Passed: dangers.passed,
    happened.Pinned: evidence.pinned,
    happened.PlanFound: evidence.plan_found,
    happened.Poised: dangers.poised,
    happened.ReadingTaken: evidence.reading_taken,
    happened.Requisitioned: surveying.requisitioned,
    happened.ResonanceFound: tuning.resonance_found,
    happened.SanityChanged: _silent,
    happened.SatDown: surveying.sat_down,
    happened.Searched: baggage.searched,
    happened.StaminaChanged: _silent,
    happened.StoodUp: surveying.stood_up,
    happened.StrainChanged: _silent,
    happened.StreetEntered: journey.street_entered,
    happened.StreetLeft: journey.street_left,
    happened.StreetWalked: journey.street_walked,
    happened.Talked: surveying.talked,
    happened.ThreadCut: upkeep.thread_cut,
    happened.ThreadPaid: _silent,
    happened.ThreadTied: baggage.thread_tied,
    happened.Threw: baggage.threw,
    happened.TileFound: floors.tile_found,
    happened.Took: baggage.took,
    happened.WindowNoted: dangers.window_noted,
    happened.Tuned: tuning.tuned,
    happened.TurnBegan: _silent,
    happened.TurnedOver: journey.turned_over,
    happened.Used: baggage.used,
    happened.VoiceHeard: surveying.voice_heard,
    happened.Waited: journey.waited,
    happened.WallPushed: journey.wall_pushed,
    happened.Whistled: upkeep.whistled,
}


def tell(
    before: State, events: Iterable[Event], after: State, words: Words, perceived: Perception = TRUE
) -> tuple[Line, ...]:
    """What happened, as it is ``perceived``, the room entered described where it was entered, and what moved sanity."""
    scene = Scene(before, after, tuple(events), words, perceived)
    entering = max((place for place, event in enumerate(scene.events) if _enters(event)), default=-1)
    lines: list[Line] = []
    done = 0  # lines that tell a deed, and may have its noise put to their end
    for place, event in enumerate(scene.events):
        if isinstance(event, happened.Ended):
            lines += _sanity(scene)
        told, arriving = tuple(TELLERS[type(event)](event, scene)), isinstance(event, happened.LevelEntered)
        lines += () if arriving else told
        if isinstance(event, happened.NoiseMade) and (span := dangers.carries(event, scene)):
            done = done or len(lines)
            lines[done - 1 : done] = [(*(lines[done - 1] if done else ()), span)]
        if place == entering and not after.over:
            done = len(lines)
            # A level is set apart from the one before, by its name, and what else there is to say comes after it.
            lines += ((), *_room(scene), *told) if arriving else _room(scene)
    if after.over:
        return tuple(lines)
    return (*lines, *dangers.false_sounds(scene), *_sanity(scene), *surveying.composure(scene))


def _enters(event: Event) -> bool:
    match event:
        case happened.Moved() | happened.Displaced() | happened.LevelEntered():
            return True
        case happened.WallPushed(roll=roll, chance=chance):
            return roll < chance
        case happened.Jostled(start=start, room=room):
            return room != start
        case _:
            return False


def _room(scene: Scene) -> tuple[Line, ...]:
    before, after = scene.before, scene.after
    known = before.depth == after.depth and after.hero.room in before.floor.visited
    return (brief if known else describe)(after, scene.words, before, scene.perceived)


def _sanity(scene: Scene) -> Iterator[Line]:
    state = scene.after
    changes = [Change(event.cause, event.amount) for event in scene.events if isinstance(event, happened.SanityChanged)]
    if changes:
        causes = ", ".join(spoken(change, state, scene.words) for change in changes)
        role = "danger" if sum(change.amount for change in changes) <= _HEAVY else "quiet"
        yield ((f"sanity {state.hero.sanity} ({causes})", role),)


def spoken(change: Change, state: State, words: Words) -> str:
    """What moved sanity, as it stands beside the number: `-15 wrong law`."""
    return f"{change.amount:+} {cause_named(change.cause, state, words)}"


def cause_named(cause: str, state: State, words: Words) -> str:
    """A cause by the words for it, or by the thing it is."""
    thing = state.world.kinds.things.get(cause)
    return words.causes.get(cause) or (thing.title if thing else cause.replace("_", " "))
