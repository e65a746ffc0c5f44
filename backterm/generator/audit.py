"""The audit: the named truths every level must satisfy, and the sealed envelope that holds its answer.

A truth is a function named as the sentence it asserts. It takes only the compiled level and works everything out anew,
so it can be asked of any level, however that was made; this module makes and mends none. A truth that is not so is a
breach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b

from backterm.engine import laws
from backterm.engine.lattice import STEPS
from backterm.engine.level import NOWHERE, OUTPOST, Envelope, Exit, Level, Passage, Plan, Room, ThinWall
from backterm.generator import evidence, findings, foundation, model, par
from backterm.rng import Key, crockford

_SYMBOLS = 8
_SYMBOL_BITS = 5
_FAR_OFF = 4
_UPRIGHT = {Passage.STAIR, Passage.LADDER, Passage.SHAFT, Passage.DROP}


def breaches(level: Level) -> tuple[str, ...]:
    """The names of the truths that are not so of ``level``; empty when it is fair."""
    return tuple(truth.__name__ for truth in truths(level) if not truth(level))


def seal(law: str, goal: int, key: Key) -> Envelope:
    """The envelope in which ``law`` and the true exit ``goal`` are kept until the end."""
    salt = f"{key.dice().draw():016x}"
    return Envelope(_digest(salt, law, goal), salt)


def opens(envelope: Envelope, law: str, goal: int) -> bool:
    """Whether ``law`` and ``goal`` are what was sealed.

    >>> opens(seal("far", 58, Key(1)), "far", 58), opens(seal("far", 58, Key(1)), "far", 59)
    (True, False)
    """
    return envelope.digest == _digest(envelope.salt, law, goal)


def _digest(salt: str, law: str, goal: int) -> str:
    digest = blake2b(f"{salt}|{law}|{goal}".encode(), digest_size=_SYMBOLS * _SYMBOL_BITS // 8).digest()
    symbols = crockford(int.from_bytes(digest, "big"), _SYMBOLS)
    return f"{symbols[:4]}-{symbols[4:]}"


def rooms_own_their_cells(level: Level) -> bool:
    """Every room has cells, all on the lattice, and no cell has two rooms."""
    cells = [cell for room in level.rooms for cell in room.cells]
    return (
        all(room.cells for room in level.rooms)
        and len(set(cells)) == len(cells)
        and all(0 <= x < level.width and 0 <= y < level.height for x, y in cells)
    )


def rooms_are_connected(level: Level) -> bool:
    """Every room can be reached from the start."""
    return laws.is_whole(laws.of_level(level))


def exits_are_unique_in_their_room(level: Level) -> bool:
    """No two ways out of a room, doors or thin walls, are called by the same word or lead to the same room."""
    for room in level.rooms:
        ways = [leaving.way for leaving in room.exits] + [thin.way for thin in room.thin]
        rooms = [leaving.to for leaving in room.exits]
        if len(set(ways)) != len(ways) or len(set(rooms)) != len(rooms):
            return False
    return True


def passages_have_two_ends(level: Level) -> bool:
    """Every exit leads to another room, which has an exit of the same kind and letter back."""
    return all(
        leaving.to != number
        and (back := level.exit_to(leaving.to, number)) is not None
        and (back.passage, back.letter) == (leaving.passage, leaving.letter)
        for number, leaving in _exits(level)
    )


def doors_stand_in_shared_walls(level: Level) -> bool:
    """Every exit is a gap in a wall of its room, and what lies across is the room it leads to, but for folds."""
    level_exits = ((level.rooms[number], leaving) for number, leaving in _exits(level))
    return all(_opens_on(level, room, leaving) for room, leaving in level_exits if leaving.passage not in _UPRIGHT)


def thin_walls_have_no_door(level: Level) -> bool:
    """Every thin wall stands between two rooms that touch and share no door."""
    return all(
        thin.to not in level.neighbours[number] and _opens_on(level, room, thin)
        for number, room in enumerate(level.rooms)
        for thin in room.thin
    )


def folds_are_lettered_in_pairs(level: Level) -> bool:
    """Folds, and only folds, carry a letter, and each letter stands at two ends."""
    letters = Counter(leaving.letter for _, leaving in _exits(level) if leaving.letter)
    lettered = all((leaving.passage == Passage.FOLD) == bool(leaving.letter) for _, leaving in _exits(level))
    return lettered and set(letters.values()) <= {2}


def dwellers_begin_far_off(level: Level) -> bool:
    """What lives there begins four doors or more from the start, or as far off as there is; not at exit or outpost."""
    doors = laws.distances(laws.of_level(level), level.start)
    wanted = min(_FAR_OFF, max(doors) - 1)
    return all(
        doors[at.room] >= wanted and at.room != level.exit and level.rooms[at.room].kind != OUTPOST
        for at in level.dwellers
    )


def floors_and_walls_bar_nothing(level: Level) -> bool:
    """Shaft, tile and grating keep out of each other's rooms and of those with an office of their own."""
    let_in = [part.room for part in (level.pit, level.tile) if part is not None]
    let_in += [level.grating] if level.grating != NOWHERE else []
    offices = {level.start, level.exit, *level.signs, *((level.model.room,) if level.model else ())}
    return (
        len(set(let_in)) == len(let_in)
        and offices.isdisjoint(let_in)
        and all(level.rooms[room].kind != OUTPOST for room in let_in)
    )


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


Truth = Callable[[Level], bool]
_OF_ROOMS: tuple[Truth, ...] = (
    rooms_own_their_cells,
    rooms_are_connected,
    exits_are_unique_in_their_room,
    passages_have_two_ends,
    doors_stand_in_shared_walls,
    thin_walls_have_no_door,
    folds_are_lettered_in_pairs,
    dwellers_begin_far_off,
    floors_and_walls_bar_nothing,
    foundation.store_is_in_an_outpost,
    foundation.surveyor_can_be_reached,
    foundation.her_marks_are_true,
)
_OF_THE_LAW: tuple[Truth, ...] = (
    findings_are_the_laws_own,
    exit_is_unique,
    exit_stands_out,
    hum_is_what_the_law_makes_it,
    exit_is_far_from_the_start,
    no_rival_names_the_exit,
    envelope_matches,
)
_OF_EVIDENCE: tuple[Truth, ...] = (
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


def truths(level: Level) -> tuple[Truth, ...]:
    """What must be true of ``level``: of its rooms, its law, and its evidence if there is anything to find out."""
    rest = _OF_EVIDENCE if len(level.deck) > 1 else (a_given_law_needs_no_evidence,)
    return (*_OF_ROOMS, *_OF_THE_LAW, *rest)


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


def _exits(level: Level) -> Iterator[tuple[int, Exit]]:
    return ((number, leaving) for number, room in enumerate(level.rooms) for leaving in room.exits)


def _opens_on(level: Level, room: Room, gap: Exit | ThinWall) -> bool:
    """Whether ``gap`` stands in a wall of ``room`` and, unless it is a fold, the room it leads to lies across."""
    x, y = gap.cell
    across, down = STEPS[gap.side]
    folded = isinstance(gap, Exit) and gap.passage == Passage.FOLD
    return gap.cell in room.cells and (folded or (x + across, y + down) in level.rooms[gap.to].cells)
