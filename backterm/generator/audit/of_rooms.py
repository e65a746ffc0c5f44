"""What must be true of a level's rooms, the ways between them, and what lives and lies there, whatever law it keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from backterm.engine import laws
from backterm.engine.lattice import STEPS, Cell
from backterm.engine.level import CLIMBED, NOWHERE, OUTPOST, PLAN, Exit, Level, Pane, Passage, Room, ThinWall, Way
from backterm.generator import foundation

_FAR_OFF = 4
_UPRIGHT = {Passage.STAIR, Passage.LADDER, Passage.SHAFT, Passage.DROP}
_LETTERED = {Passage.FOLD, Passage.TWIST, Passage.STAIR, Passage.LADDER}


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
    """No two openings of a room, doors, windows or thin walls, go by one word, and no two exits lead to one room."""
    for room in level.rooms:
        ways = [opening.way for opening in room.openings] + [thin.way for thin in room.thin]
        rooms = [leaving.to for leaving in room.exits]
        if len(set(ways)) != len(ways) or len(set(rooms)) != len(rooms):
            return False
    return True


def passages_have_two_ends(level: Level) -> bool:
    """Every exit leads to another room, which has an exit of the same kind and letter back; of a drop, none."""
    return all(leaving.to != number and _leads_back_alike(level, number, leaving) for number, leaving in _exits(level))


def drops_fall_straight(level: Level) -> bool:
    """Beyond a drop there is nothing until the room it leads to, where there is a plan."""
    return level.document != PLAN or all(
        level.fall(leaving) != NOWHERE for number, leaving in _exits(level) if leaving.passage is Passage.DROP
    )


def nobody_is_cut_off(level: Level) -> bool:
    """Where ways lead one way only there is a way to the true exit from every room: whoever falls can still get out."""
    return not level.is_directed or NOWHERE not in level.distances.to(level.exit)


def doors_stand_in_shared_walls(level: Level) -> bool:
    """Every exit is a gap in a wall of its room; across it, on a plan, lies the room it leads to, but for folds."""
    if level.document != PLAN:
        return all(leaving.cell in level.rooms[number].cells for number, leaving in _exits(level))
    level_exits = ((level.rooms[number], leaving) for number, leaving in _exits(level))
    return all(_opens_on(level, room, leaving) for room, leaving in level_exits if leaving.passage not in _UPRIGHT)


def windows_look_back(level: Level) -> bool:
    """Every window that does not open looks straight across ground no room owns at one that looks back, and no way."""
    return all(
        pane.cell in room.cells
        and pane.to not in level.neighbours[number]
        and any(_looks_at(pane, back, level.owners) for back in level.rooms[pane.to].panes if back.to == number)
        for number, room in enumerate(level.rooms)
        for pane in room.panes
    )


def _looks_at(pane: Pane, back: Pane, owners: Collection[Cell]) -> bool:
    """Whether ``back`` is the first thing straight on from ``pane``, at least one cell beyond it."""
    (x, y), (right, down) = pane.cell, STEPS[pane.side]
    beyond = x + right, y + down
    distance = abs(back.cell[0] - x) + abs(back.cell[1] - y)
    between = {(x + step * right, y + step * down) for step in range(1, distance)}
    is_straight = (x + distance * right, y + distance * down) == back.cell
    return beyond not in owners and is_straight and between.isdisjoint(owners) and back.side == pane.side.opposite


def thin_walls_have_no_door(level: Level) -> bool:
    """Every thin wall stands between two rooms that touch and share no door."""
    return all(
        thin.to not in level.neighbours[number] and _opens_on(level, room, thin)
        for number, room in enumerate(level.rooms)
        for thin in room.thin
    )


def letters_stand_in_pairs(level: Level) -> bool:
    """Folds, twists, stairs and ladders carry a letter, vents may, no other does; each letter stands at two ends."""
    letters = Counter(leaving.letter for _, leaving in _exits(level) if leaving.letter)
    others = ((leaving.passage, leaving.letter) for _, leaving in _exits(level) if leaving.passage is not Passage.VENT)
    lettered = all((passage in _LETTERED) == bool(letter) for passage, letter in others)
    return lettered and set(letters.values()) <= {2}


def stairs_lead_up_and_down(level: Level) -> bool:
    """A stair or a ladder leads up from a cell of one room, and down again from a cell of another."""
    return all(_climbs(level, number, leaving) for number, leaving in _exits(level) if leaving.passage in CLIMBED)


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


TRUTHS = (
    rooms_own_their_cells,
    rooms_are_connected,
    exits_are_unique_in_their_room,
    passages_have_two_ends,
    drops_fall_straight,
    nobody_is_cut_off,
    doors_stand_in_shared_walls,
    thin_walls_have_no_door,
    windows_look_back,
    letters_stand_in_pairs,
    stairs_lead_up_and_down,
    dwellers_begin_far_off,
    floors_and_walls_bar_nothing,
    foundation.store_is_in_an_outpost,
    foundation.surveyor_can_be_reached,
    foundation.her_marks_are_true,
)


def _exits(level: Level) -> Iterator[tuple[int, Exit]]:
    return ((number, leaving) for number, room in enumerate(level.rooms) for leaving in room.exits)


def _climbs(level: Level, number: int, leaving: Exit) -> bool:
    """Whether a stair or a ladder of a room stands in a cell of it, and its other end leads back the other way."""
    back = level.exit_to(leaving.to, number)
    return (
        leaving.way == leaving.side in {Way.UP, Way.DOWN}
        and leaving.cell in level.rooms[number].cells
        and back is not None
        and back.side == leaving.side.opposite
    )


def _leads_back_alike(level: Level, number: int, leaving: Exit) -> bool:
    back = level.exit_to(leaving.to, number)
    if leaving.passage is Passage.DROP:
        return back is None
    return back is not None and (back.passage, back.letter) == (leaving.passage, leaving.letter)


def _opens_on(level: Level, room: Room, gap: Exit | ThinWall) -> bool:
    """Whether ``gap`` stands in a wall of ``room`` and, unless it has a letter, the room it leads to lies across."""
    x, y = gap.cell
    across, down = STEPS[gap.side]
    folded = isinstance(gap, Exit) and bool(gap.letter)
    return gap.cell in room.cells and (folded or (x + across, y + down) in level.rooms[gap.to].cells)
