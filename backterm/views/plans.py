"""Small buildings as lines: evacuation plans, counter-examples and the Model Room's table.

Rooms are letters in reading order. Square brackets are one pattern and braces the other; round
brackets the circled room (on the Model Room's table: the lamp); `@` is where one starts. Below the drawing stands what
else a law of the deck looks at: telephones, cables and their lengths, the hum of every room.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from backterm.engine import laws
from backterm.engine.doors import between
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Plan
from backterm.engine.state import Pair
from backterm.prose import Line, Span, plate
from backterm.prose.evidence import letter

_CELL = 5
_GAP = 3
_WIDTH = 44
LEAST_PART = 2
_BRACKETS = (("[", "]"), ("{", "}"))


def letters(pairs: Iterable[Pair]) -> str:
    """Doors as `a-b, b-c`."""
    return ", ".join(f"{letter(a)}-{letter(b)}" for a, b in sorted(pairs))


def doors_of(plan: Plan, toggled: frozenset[Pair] = frozenset()) -> frozenset[Pair]:
    """The plan's doors after those in ``toggled`` have been opened or closed."""
    return frozenset(plan.doors) ^ toggled


def plan_lines(
    plan: Plan,
    circled: int,
    toggled: frozenset[Pair] = frozenset(),
    mark: str = "circled",
    deck: Collection[str] | None = None,
) -> tuple[Line, ...]:
    """The plan drawn in characters, and what the laws of ``deck`` (or those judged there) look at besides doors.

    The last two lines say in words where it starts, what the pen or the lamp picks, and what doors there are.
    """
    doors = doors_of(plan, toggled)
    rows = max(y for _, y in plan.spots) + 1
    lines: list[Line] = []
    for y in range(rows):
        lines.append(_rooms_row(plan, circled, doors, y))
        if y + 1 < rows:
            lines.append(_doors_row(plan, doors, y))
    in_play = deck if deck is not None else dict(plan.answers) or laws.LAWS
    lines.extend(((said, "quiet"),) for said in _marks(plan, laws.of_plan(plan, toggled), in_play))
    picked = f"{mark}: {letter(circled)}" if circled != NOWHERE else f"nothing {mark}"
    lines.append(((f"@ start {letter(plan.start)}.  ( ) {picked}.  [ ] and {{ }} are the two patterns.", "quiet"),))
    lines.append(((f"doors: {letters(doors)}.{one_way(plan, doors)}", "quiet"),))
    return tuple(lines)


def one_way(plan: Plan, doors: frozenset[Pair]) -> str:
    """Those of the doors that lead one way only, as ` One way: a>b, c>d.`; nothing where there are none."""
    found = [f"{letter(here)}>{letter(there)}" for here, there in plan.drops if between(here, there) in doors]
    return f" One way: {', '.join(found)}." if found else ""


def pick(law: str, building: Building) -> tuple[int, str]:
    """The room ``law`` picks in a small building, or NOWHERE and why it can pick none."""
    room = laws.answer(law, building)
    return room, "" if room != NOWHERE else _WHY_NOTHING[law](building)


def _marks(plan: Plan, building: Building, in_play: Collection[str]) -> Iterator[str]:
    """What is fixed in the plan besides rooms and doors, as far as a law in play looks at it."""
    marks = plan.marks
    if marks.source != NOWHERE and not {"hum", "breaker"}.isdisjoint(in_play):
        lock = f", lock {letter(marks.lock)}" if marks.lock != NOWHERE and "breaker" in in_play else ""
        yield f"transformer {letter(marks.source)}{lock}"
    if marks.sink != NOWHERE and "hum" in in_play:
        yield from _rows("hum:", _numbered(laws.field("hum", building)))
    if marks.phones and "echo" in in_play:
        yield f"phones {', '.join(map(letter, marks.phones))}; the call: {' '.join(map(str, marks.rings))} doors"
    if marks.mirror and "twin" in in_play:
        pairs = ((room, image) for room, image in enumerate(marks.mirror) if room < image)
        yield from _rows("twins:", (letters([pair]) for pair in pairs))
    if marks.cables and "cable" in in_play:
        lengths = {(low, high): length for low, high, length in marks.cables}
        laid = (door for door in laws.doors_of(building) if door in lengths)
        yield from _rows("cables:", (f"{letters([door])} {lengths[door]}" for door in laid))
    if marks.drains and "drain" in in_play:
        yield f"drains {', '.join(map(letter, marks.drains))}"
    if marks.plates and "call" in in_play:
        yield f"the word: {plate(marks, marks.word)}"
        yield from _rows("plates:", (f"{letter(room)} {plate(marks, each)}" for room, each in enumerate(marks.plates)))


def _numbered(numbers: Iterable[int]) -> Iterator[str]:
    return (f"{letter(room)} {number}" for room, number in enumerate(numbers))


def _rows(title: str, items: Iterable[str]) -> Iterator[str]:
    """A list that breaks between its items only, so that a room stays with its number."""
    row = title
    for place, item in enumerate(items):
        if len(row) + len(item) + len(", ") > _WIDTH:
            yield f"{row},"
            row = f"  {item}"
        else:
            row += f"{',' if place else ''} {item}"
    yield row


def _equally_far(building: Building) -> str:
    table = laws.distances(building, building.start)
    return f"{_listed(_highest(table))} are equally far"


def _odd_rooms(building: Building) -> str:
    odd = [letter(room) for room, ways in enumerate(building.neighbours) if len(ways) % 2]
    return f"odd rooms: {' '.join(odd) or 'none'}; it needs the start and one other"


def _no_one_bridge(building: Building) -> str:
    parts = [bridge.smaller for bridge in laws.bridges(building)]
    if max(parts, default=0) < LEAST_PART:
        return "no door cuts off two rooms or more"
    best = [bridge for bridge in laws.bridges(building) if bridge.smaller == max(parts)]
    doors = letters(between(bridge.near, bridge.far) for bridge in best)
    return f"{doors} would each cut off {max(parts)} rooms"


def _no_one_seam(building: Building) -> str:
    doors = letters(laws.seams(building))
    return f"the pattern stays the same at {doors}" if doors else "the pattern changes at every door"


def _no_one_called(building: Building) -> str:
    if not building.marks.phones:
        return "no telephone rings"
    right = [room for room, off in enumerate(laws.field("echo", building)) if not off]
    return f"all three numbers are right in {_listed(right)}" if right else "no room is right for all three"


def _no_one_middle(building: Building) -> str:
    table = laws.field("centre", building)
    return f"from {_listed(_highest([-doors for doors in table]))} alike nothing is more than {min(table)} doors off"


def _no_one_keystone(building: Building) -> str:
    pieces = laws.field("keystone", building)
    if max(pieces) < LEAST_PART:
        return "without any one room the rest hangs together"
    return f"without {_listed(_highest(pieces), 'or')} alike {max(pieces)} pieces are left"


def _no_breach(building: Building) -> str:
    marks = building.marks
    if NOWHERE in {marks.source, marks.sink}:
        return "nothing hums"
    return "every room but the transformer's keeps the average"


def _no_one_busiest(building: Building) -> str:
    shares = laws.betweenness(building.neighbours)
    near = [room for room, share in enumerate(shares) if 10 * max(shares) < 11 * share]
    return f"{_listed(near)} are passed through nearly alike" if near else "no room is passed through"


def _no_one_twin(building: Building) -> str:
    mirror = building.marks.mirror
    if not mirror:
        return "it has no two halves"
    doors = [len(ways) for ways in building.neighbours]
    unlike = [(room, image) for room, image in enumerate(mirror) if room < image and doors[room] != doors[image]]
    return f"unlike twins: {letters(unlike)}" if unlike else "all twins are alike"


def _no_one_cable(building: Building) -> str:
    live = laws.live_cables(building)
    if len(live) < LEAST_PART:
        return "there is no cable to choose from"
    return f"both ends of {letters([live[-1][1:]])} are equally far"


def _no_one_breaker(building: Building) -> str:
    marks = building.marks
    if NOWHERE in {marks.source, marks.lock}:
        return "no current runs"
    cut = laws.least_cut(building)
    doors = letters((min(door), max(door)) for door in cut)
    if len(cut) < LEAST_PART:
        return f"{doors} alone cuts the lock off" if cut else "more than one choice of so few doors cuts the lock off"
    table = laws.distances(building, marks.source)
    nearest = min(table[near] for near, _ in cut)
    doors = letters((min(door), max(door)) for door in cut if table[door[0]] == nearest)
    return f"{doors} are equally near the transformer"


def _no_one_drain(building: Building) -> str:
    drains = [room for room in laws.bottom(building) if room in building.marks.drains]
    return f"there are drains in {_listed(drains)}" if drains else "no drain can be got to from everywhere"


def _no_one_plate(building: Building) -> str:
    rooms = [room for room, plate in enumerate(building.marks.plates) if plate == building.marks.word]
    return f"the word is on {_listed(rooms)}" if rooms else "the word is on no plate"


def _highest(field: Sequence[int]) -> list[int]:
    return [room for room, reading in enumerate(field) if reading == max(field)]


def _listed(rooms: Iterable[int], word: str = "and") -> str:
    return f" {word} ".join(map(letter, rooms))


_WHY_NOTHING: Mapping[str, Callable[[Building], str]] = {
    "far": _equally_far,
    "odd": _odd_rooms,
    "bridge": _no_one_bridge,
    "seam": _no_one_seam,
    "echo": _no_one_called,
    "centre": _no_one_middle,
    "keystone": _no_one_keystone,
    "hum": _no_breach,
    "traffic": _no_one_busiest,
    "twin": _no_one_twin,
    "cable": _no_one_cable,
    "breaker": _no_one_breaker,
    "dark": lambda _building: "every room has a lamp",
    "drain": _no_one_drain,
    "call": _no_one_plate,
    "turnstile": _odd_rooms,
}


def _rooms_row(plan: Plan, circled: int, doors: frozenset[Pair], y: int) -> Line:
    at = {spot: room for room, spot in enumerate(plan.spots)}
    columns = max(x for x, _ in plan.spots) + 1
    spans: list[Span] = []
    for x in range(columns):
        room = at.get((x, y))
        spans.append((" " * _CELL, "quiet") if room is None else _cell(plan, circled, room))
        if x + 1 < columns:
            spans.append((_way_across(plan, at.get((x, y)), at.get((x + 1, y)), doors), "quiet"))
    return tuple(spans)


def _cell(plan: Plan, circled: int, room: int) -> Span:
    left, right = _BRACKETS[plan.papers[room]]
    text = left + letter(room) + right
    if room == circled:
        return f"({text})", "good"
    return (f"@{text} ", "title") if room == plan.start else (f" {text} ", "text")


def _doors_row(plan: Plan, doors: frozenset[Pair], y: int) -> Line:
    at = {spot: room for room, spot in enumerate(plan.spots)}
    columns = max(x for x, _ in plan.spots) + 1
    marks = (_way_down(plan, at.get((x, y)), at.get((x, y + 1)), doors) for x in range(columns))
    return (((" " * _GAP).join(f"  {mark}  " for mark in marks), "quiet"),)


def _way_across(plan: Plan, first: int | None, second: int | None, doors: frozenset[Pair]) -> str:
    """The door between two rooms side by side; of one that leads one way only, an arrow."""
    if not _joined(first, second, doors):
        return " " * _GAP
    return "-->" if (first, second) in plan.drops else "<--" if (second, first) in plan.drops else "-" * _GAP


def _way_down(plan: Plan, first: int | None, second: int | None, doors: frozenset[Pair]) -> str:
    """The same for a room above another."""
    if not _joined(first, second, doors):
        return " "
    return "v" if (first, second) in plan.drops else "^" if (second, first) in plan.drops else "|"


def _joined(first: int | None, second: int | None, doors: frozenset[Pair]) -> bool:
    return first is not None and second is not None and between(first, second) in doors
