"""What must be true of a level's law: that it picks one exit which stands out, and that no rival picks it."""

from __future__ import annotations

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Level
from backterm.generator import findings
from backterm.generator.envelope import opens


def findings_are_the_laws_own(level: Level) -> bool:
    """Fields, answers and witnesses are what the laws make of the rooms as they stand."""
    judged = findings.judge(laws.of_level(level), level.deck)
    return (level.fields, level.answers, level.witnesses) == (judged.fields, judged.answers, judged.witnesses)


def exit_is_unique(level: Level) -> bool:
    """The ruling law picks one room, and that is the true exit."""
    return level.law in level.deck and NOWHERE != level.exit == laws.answer(level.law, laws.of_level(level))


def exit_stands_out(level: Level) -> bool:
    """What the ruling law's instrument reads tells the true exit from every other room by a step that can be seen."""
    return laws.margin(level.law, laws.of_level(level)) >= 1


def hum_is_what_the_law_makes_it(level: Level) -> bool:
    """Where the hum could be the law, what hums in each room is what that law reads there."""
    return "hum" not in level.deck or level.field["hum"] == tuple(room.hum for room in level.rooms)


def exit_is_far_from_the_start(level: Level) -> bool:
    """The true exit is at least four doors away, and at least a third of the level's diameter."""
    building = laws.of_level(level)
    return laws.distances(building, level.start)[level.exit] >= findings.least_distance(findings.diameter(building))


def no_rival_names_the_exit(level: Level) -> bool:
    """No other law of the deck picks the true exit."""
    return all(room != level.exit for law, room in level.answers if law != level.law)


def envelope_matches(level: Level) -> bool:
    """The sealed envelope opens on the ruling law and the true exit."""
    return opens(level.envelope, level.law, level.exit)


TRUTHS = (
    findings_are_the_laws_own,
    exit_is_unique,
    exit_stands_out,
    hum_is_what_the_law_makes_it,
    exit_is_far_from_the_start,
    no_rival_names_the_exit,
    envelope_matches,
)
