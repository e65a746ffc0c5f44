"""`backterm lab decay`: a level that nobody plays breathes, and what has moved stands beside what has held.

Somebody is taken to stand at the start, and to have seen the nearer half of the rooms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from backterm.cli.arguments import Commands, Options, add, add_json, add_seed_and_level, show, show_json
from backterm.cli.trouble import Trouble
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.engine.decay.anchors import Watch
    from backterm.engine.decay.pulses import Attempt
    from backterm.engine.lattice import Pair
    from backterm.engine.level import Level

_PULSES = 40
_MOST = 10_000
_GOING, _COME = "x", "*"


class Drift(NamedTuple):
    """What many pulses have made of a level."""

    before: Level
    after: Level
    attempts: tuple[Attempt, ...]
    breaches: tuple[str, ...]


def add_to(group: Commands) -> None:
    """Adds `lab decay`."""
    parser = add(group, "decay", "let a level decay, and set what moved beside what held", decay)
    add_seed_and_level(parser)
    parser.add_argument(
        "--pulses", metavar="N", type=int, default=_PULSES, help=f"how many pulses, {_PULSES} if not said"
    )
    add_json(parser)


def decay(options: Options) -> int:
    """Prints the plan before and after and a table of both; 1 if an invariant was lost, or nothing decays here."""
    from backterm import content, game
    from backterm.rng import read_seed

    if not 0 <= options.pulses <= _MOST:
        raise Trouble(Exit.USAGE, f"There can be 0 to {_MOST} pulses, not {options.pulses}.")
    seed = read_seed(options.seed)
    level = game.level_of(content.load(), seed, options.level)
    if level.is_prologue:
        raise Trouble(Exit.NO, f"{level.title} never decays: its law is given; choose another level.")
    drift = _drift(level, seed, options.pulses)
    if options.json:
        show_json(_report(drift, options.pulses))
    else:
        _tell(drift, options.pulses)
    return Exit.NO if drift.breaches else Exit.DONE


def _drift(built: Level, seed: int, pulses: int) -> Drift:
    from backterm.engine.decay.invariants import Trial, breaches
    from backterm.engine.decay.pulses import tried
    from backterm.engine.decay.survey import survey
    from backterm.rng import Key

    surveyed, watching = survey(built), _onlooker(built)
    level = built
    attempts: list[Attempt] = []
    for pulse in range(pulses):
        dice = Key(seed, built.name).fold("decay", built.number, pulse).dice()
        for attempt in tried(level, surveyed, watching, dice):
            attempts.append(attempt)
            level = attempt.level
    return Drift(built, level, tuple(attempts), breaches(Trial(surveyed, built, level, watching)))


def _onlooker(level: Level) -> Watch:
    from backterm.engine.decay.anchors import Watch, fixed, seen_from

    doors = level.distances[level.start]
    nearer = sorted(range(len(doors)), key=lambda room: (doors[room], room))[: len(doors) // 2]
    return Watch(level.start, fixed(level).union(seen_from(level, [level.start])), frozenset(nearer))


def _doors(level: Level) -> frozenset[Pair]:
    return frozenset((room, there) for room, ways in enumerate(level.neighbours) for there in ways if room < there)


def _quantities(level: Level) -> dict[str, object]:
    """What can be counted in a level."""
    from backterm.engine import laws

    doors, exits = len(_doors(level)), [len(ways) for ways in level.neighbours]
    degrees = sorted(Counter(exits).items())
    return {
        "rooms": len(exits),
        "doors": doors,
        "loops": doors - len(exits) + 1,
        "rooms by doors": " ".join(f"{count}x{degree}" for degree, count in degrees),
        "dead ends": exits.count(1),
        "bridges": len(laws.bridges(laws.of_level(level))),
        "folds": len({leaving.letter for room in level.rooms for leaving in room.exits} - {""}),
        "diameter": max(map(max, level.distances)),
        "doors to the exit": level.distances[level.start][level.exit],
        f"{level.law} picks room": dict(level.answers)[level.law],
        "its proof": " ".join(map(str, dict(level.witnesses)[level.law])),
        **{f"{law} picks room": room for law, room in level.answers if law != level.law},
    }


def _counts(attempts: Iterable[Attempt]) -> dict[str, dict[str, int]]:
    """For each operator how often it was tried, found something to do, and did it."""
    counts: dict[str, dict[str, int]] = {}
    for attempt in attempts:
        count = counts.setdefault(attempt.operator, {"tried": 0, "found": 0, "done": 0})
        count["tried"] += 1
        count["found"] += bool(attempt.slips)
        count["done"] += attempt.held
    return dict(sorted(counts.items()))


def _refusals(attempts: Iterable[Attempt]) -> dict[str, int]:
    return dict(Counter(attempt.breach for attempt in attempts if attempt.breach).most_common())


def _report(drift: Drift, pulses: int) -> Mapping[str, object]:
    old, new = _doors(drift.before), _doors(drift.after)
    before, after = _quantities(drift.before), _quantities(drift.after)
    return {
        "level": drift.before.name,
        "pulses": pulses,
        "operators": _counts(drift.attempts),
        "refused_by": _refusals(drift.attempts),
        "doors_gone": sorted(old - new),
        "doors_made": sorted(new - old),
        "share_of_doors_moved": round(len(old - new) / len(old), 4),
        "quantities": {name: [before[name], after[name]] for name in before},
        "invariants_lost": list(drift.breaches),
    }


def _tell(drift: Drift, pulses: int) -> None:
    old, new = _doors(drift.before), _doors(drift.after)
    done = sum(attempt.held for attempt in drift.attempts)
    show(f"{drift.before.title}: {pulses} pulses, {done} changes, {len(old - new)} of {len(old)} doors moved")
    show(f"before   ({_GOING} a door that will move)")
    _show_plan(drift.before, old - new, _GOING)
    show(f"after    ({_COME} a door that has moved here)")
    _show_plan(drift.after, new - old, _COME)
    for line in (*_table(drift), *_account(drift)):
        show(line)


def _show_plan(level: Level, marked: Iterable[Pair], mark: str) -> None:
    from backterm.cli.level import plan_lines
    from backterm.views.lattice import lattice

    rows = [list(line) for line in plan_lines(level)]
    gaps = lattice(level).gaps
    for low, high in marked:
        for x, y in (gaps[low, high], gaps[high, low]):
            rows[y][x] = mark
    for row in rows:
        show("".join(row))


def _table(drift: Drift) -> Iterator[str]:
    before, after = _quantities(drift.before), _quantities(drift.after)
    yield f"{'':<24}{'before':<26}{'after':<26}"
    for name, value in before.items():
        fate = "held" if value == after[name] else "moved"
        yield f"{name:<24}{value!s:<26}{after[name]!s:<26}{fate}"


def _account(drift: Drift) -> Iterator[str]:
    from backterm.engine.decay.invariants import TRUTHS

    for operator, count in _counts(drift.attempts).items():
        yield f"{operator}: {count['done']} done of {count['found']} found in {count['tried']} tries"
    for truth, times in _refusals(drift.attempts).items():
        yield f"refused {times} times: {truth.replace('_', ' ')}"
    held = [truth.__name__ for truth in TRUTHS if truth.__name__ not in drift.breaches]
    yield f"held: {', '.join(name.replace('_', ' ') for name in held)}"
    for name in drift.breaches:
        yield f"LOST: {name.replace('_', ' ')}"
