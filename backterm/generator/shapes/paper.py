"""Two wallpapers hung so that unlike rooms meet nearly everywhere: the ground on which every door is opened later."""

from __future__ import annotations

from backterm.generator.draft import Draft
from backterm.generator.plan.walls import lay
from backterm.rng import Key

_WAYS_ON = 2
_Touching = list[list[int]]


def hang_paper(draft: Draft, key: Key) -> None:
    """Paper the rooms so that each meets at least as many of the other paper as of its own, and at least two.

    A large cut by flipping: every flip makes more unlike pairs, so it ends. A room that cannot meet two others so is
    filled in: it could never have an even number of doors.
    """
    dice = key.dice()
    papers = [dice.below(2) for _ in draft.rooms]
    while True:
        touching = touching_rooms(draft)
        _settle(touching, papers)
        kept = [room for room in range(len(papers)) if len(_unlike(touching, papers, room)) >= _WAYS_ON]
        if len(kept) == len(papers):
            break
        hung = {draft.rooms[room].cells: papers[room] for room in kept}
        papers = [hung[room.cells] for room in lay(draft, [draft.rooms[room] for room in kept])]
    for room, paper in zip(draft.rooms, papers, strict=True):
        room.paper = paper


def touching_rooms(draft: Draft) -> _Touching:
    """The rooms that each room shares a wall with."""
    touching: _Touching = [[] for _ in draft.rooms]
    for low, high in draft.walls:
        touching[low].append(high)
        touching[high].append(low)
    return touching


def _unlike(touching: _Touching, papers: list[int], room: int) -> list[int]:
    return [other for other in touching[room] if papers[other] != papers[room]]


def _settle(touching: _Touching, papers: list[int]) -> None:
    """Flip rooms, then whole pieces, until nothing more is gained and unlike walls hold the building together."""
    settled = False
    while not settled:
        settled = True
        for room in range(len(papers)):
            if 2 * len(_unlike(touching, papers, room)) < len(touching[room]):
                papers[room] = 1 - papers[room]
                settled = False
        if settled and (piece := _loose_piece(touching, papers)):
            for room in piece:
                papers[room] = 1 - papers[room]
            settled = False


def _loose_piece(touching: _Touching, papers: list[int]) -> list[int]:
    """The rooms that unlike walls join to room 0, unless that is all of them: no wall round them is unlike yet."""
    piece, seen = [0], {0}
    for room in piece:
        for other in _unlike(touching, papers, room):
            if other not in seen:
                seen.add(other)
                piece.append(other)
    return piece if len(piece) < len(papers) else []
