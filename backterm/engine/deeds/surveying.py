"""What is done at the outpost and with the lost surveyor: requisitioning, signing, talking, giving."""

from __future__ import annotations

from backterm.engine import company, escort, outpost
from backterm.engine import events as happened
from backterm.engine.actions import Give, Requisition, Sign, Talk
from backterm.engine.apply import Course
from backterm.engine.effects import noise
from backterm.engine.senses import bounds

STORE_NOISE = 4


def requisition(course: Course, action: Requisition) -> None:
    """Have the store give out one of a thing."""
    offer = outpost.offer_of(course.state, action.thing)
    assert offer is not None  # noqa: S101  (the judge has seen to it)
    course.happen(happened.Requisitioned(offer.thing, offer.price))
    noise(course, course.state.hero.room, STORE_NOISE, offer.thing)


def sign(course: Course, _action: Sign) -> None:
    """Read the contract; with it read in the turn before, sign it."""
    course.happen(happened.Ended("hired") if course.before.accounts.pen else happened.ContractRead())


def talk(course: Course, _action: Talk) -> None:
    """Talk to her here, or by the intercom."""
    state = course.state
    if not company.is_beside(state):
        voice(course)
        return
    kind = state.world.kinds.companion
    course.happen(happened.Talked(state.companion.joined))
    if state.companion.joined:
        escort.steady(course, kind.talk, "talk", kind.talked)


def voice(course: Course) -> None:
    """Hear where she is by the intercom, if it is answered."""
    state = course.state
    if company.is_on_the_line(state):
        near, far = bounds(course, state.companion.room)
        course.happen(happened.VoiceHeard(company.way_to_her(state), near, far))


def give(course: Course, action: Give) -> None:
    """Hand her what she needs: the first gets her to her feet, the next steady her."""
    kind, joined = course.state.world.kinds.companion, course.state.companion.joined
    course.happen(happened.Gave(action.thing))
    if joined:
        escort.steady(course, course.state.world.kinds.things[action.thing].amount, action.thing)
    else:
        course.happen(happened.Joined(kind.start))
        recall(course)


def recall(course: Course) -> None:
    """Let her strike one law that she has seen fail on this level: a rival that still stands, if one is left."""
    level, struck = course.state.level, course.state.notebook.struck
    rivals = [law for law in level.deck if law not in {level.law, *struck}]
    if rivals:
        course.happen(happened.LawStruck(course.dice("surveyor").choice(rivals), "surveyor"))
