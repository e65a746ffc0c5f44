"""What must be true of a level's evidence: that it is there, refutes what it should, and is worth its turns."""

from __future__ import annotations

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Level, Plan
from backterm.generator import evidence, findings, model, par


def signs_are_distinct(level: Level) -> bool:
    """Five to seven rooms have an EXIT sign, or as many as the laws pick; each once, and none is the start."""
    picked = {room for _, room in level.answers if room != NOWHERE}
    return (
        findings.least_signs(level.deck)
        <= len(level.signs)
        <= max(findings.MOST_SIGNS, len(picked), findings.least_signs(level.deck))
        and len(set(level.signs)) == len(level.signs)
        and level.start not in level.signs
    )


def signs_hang_over_every_answer(level: Level) -> bool:
    """The true exit and every rival's room has a sign."""
    return {room for _, room in level.answers if room not in {NOWHERE, level.start}} <= set(level.signs)


def claims_lie_at_false_exits(level: Level) -> bool:
    """Every dead claim lies where its law leads, and its law does not rule."""
    answers = dict(level.answers)
    return all(claim.law != level.law and answers.get(claim.law) == claim.room for claim in level.claims)


def every_rival_is_refuted_twice(level: Level) -> bool:
    """For each rival there are two finds, in different rooms, that refute it."""
    rivals = _rivals(level)
    met = par.finds(level.posted, level.claims, rivals)
    return all(sum(found >> bit & 1 for found in met.values()) >= evidence.REFUTATIONS for bit in range(len(rivals)))


def no_single_find_settles_it(level: Level) -> bool:
    """No one room's evidence refutes every rival."""
    rivals = _rivals(level)
    return (1 << len(rivals)) - 1 not in par.finds(level.posted, level.claims, rivals).values()


def evidence_is_reachable(level: Level) -> bool:
    """Every find, and the Model Room, is in a room of its own that can be reached and is not the start."""
    rooms = [found.room for found in level.posted] + [found.room for found in level.claims]
    rooms += [level.model.room] if level.model else []
    doors = laws.distances(laws.of_level(level), level.start)
    return len(set(rooms)) == len(rooms) and all(doors[room] > 0 for room in rooms)


def plans_are_true(level: Level) -> bool:
    """Every plan on a wall or in reply circles what the ruling law picks on it, and has one seam."""
    plans = [found.plan for found in level.posted] + [plan for _, plan in level.counters]
    return all(plan.circled != NOWHERE and _is_true(level, plan) for plan in plans)


def counters_refute_their_law(level: Level) -> bool:
    """For each rival, and no other law, there is a further plan that refutes it."""
    posted = [found.plan for found in level.posted]
    return tuple(law for law, _ in level.counters) == _rivals(level) and all(
        plan.refutes(law) and plan not in posted for law, plan in level.counters
    )


def model_tells_the_law(level: Level) -> bool:
    """The Model Room has no sign, and a clever player who experiments there knows the law within four looks."""
    return (
        level.model is not None
        and level.model.room not in level.signs
        and level.model.fuses >= model.MOST_LOOKS
        and _is_true(level, level.model.plan)
        and model.tells_the_law(level.model.plan, level.law)
    )


def honest_par_is_fair(level: Level) -> bool:
    """Par is what it says, finding out costs two to five times knowing, and the first half of it holds a find."""
    building, rivals = laws.of_level(level), _rivals(level)
    met = par.finds(level.posted, level.claims, rivals)
    fewest, cost = par.omniscient(building, level.exit), par.honest(building, level.exit, met, len(rivals))
    doors = laws.distances(building, level.start)
    return level.par == (fewest, cost) and par.is_fair(level.par) and any(2 * doors[room] <= cost for room in met)


def a_given_law_needs_no_evidence(level: Level) -> bool:
    """Where the deck has one law there is nothing to find out, so nothing is hung or posted, and par is the way out."""
    fewest = par.omniscient(laws.of_level(level), level.exit)
    found = (*level.signs, *level.posted, *level.claims, *level.counters)
    return not found and level.model is None and level.par == (fewest, fewest)


TRUTHS = (
    signs_are_distinct,
    signs_hang_over_every_answer,
    claims_lie_at_false_exits,
    every_rival_is_refuted_twice,
    no_single_find_settles_it,
    evidence_is_reachable,
    plans_are_true,
    counters_refute_their_law,
    model_tells_the_law,
    honest_par_is_fair,
)


def _rivals(level: Level) -> tuple[str, ...]:
    return tuple(law for law in level.deck if law != level.law)


def _is_true(level: Level, plan: Plan) -> bool:
    """Whether a plan is whole, has one seam, answers for the whole deck as the laws do, and circles what rules."""
    building = laws.of_plan(plan)
    answers = tuple((law, laws.answer(law, building)) for law in level.deck)
    circled = dict(answers).get(level.law, NOWHERE)
    return (
        (plan.answers, plan.circled) == (answers, circled)
        and laws.is_whole(building)
        and len(laws.seams(building)) == 1
    )
