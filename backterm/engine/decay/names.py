"""What a level calls its rooms, as far as that goes by their doors.

A dead end that has won a second door is no dead end any more. What it is then called is read off the rooms of the level
as it was built, since the recipe that named them is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backterm.engine.level import Level, Room

Shape = tuple[int, int, int]
"""How many exits a room has, how many cells, and how many of these the longer of its sides."""

Like = tuple[str, Shape]
"""What a room's floor is made of, and its shape: rooms that are alike so are of one kind."""


@dataclass(frozen=True, slots=True)
class Names:
    """The kind of rooms that are alike, the fewest and most exits of each kind, and the most exits of any."""

    shapes: Mapping[Like, str]
    spans: Mapping[str, tuple[int, int]]
    most: int

    @classmethod
    def of(cls, built: Level) -> Names:
        """The names of a level as it was built."""
        shapes: dict[Like, str] = {}
        spans: dict[str, tuple[int, int]] = {}
        for room in built.rooms:
            exits = len(room.exits)
            fewest, most = spans.get(room.kind, (exits, exits))
            spans[room.kind] = min(fewest, exits), max(most, exits)
            shapes.setdefault((room.surface, _shape(room)), room.kind)
        return cls(shapes, spans, max(most for _, most in spans.values()))

    def fit(self, room: Room) -> bool:
        """Whether a room with so many exits may be called what this one is; the most there are stand for any more."""
        fewest, most = self.spans.get(room.kind, (0, 0))
        return fewest <= min(len(room.exits), self.most) <= most

    def named(self, room: Room) -> Room:
        """``room`` called what it now is: as rooms with as many exits are, of these as the one most like it in size."""
        if self.fit(room):
            return room
        exits, (_, cells, longest) = min(len(room.exits), self.most), _shape(room)
        alike = [like for like in self.shapes if (like[0], like[1][0]) == (room.surface, exits)]
        if not alike:
            return room
        nearest = min(alike, key=lambda like: (abs(like[1][1] - cells) + abs(like[1][2] - longest), like))
        return replace(room, kind=self.shapes[nearest])


def _shape(room: Room) -> Shape:
    columns, rows = zip(*room.cells, strict=True)
    longest = max(max(side) - min(side) + 1 for side in (columns, rows))
    return len(room.exits), len(room.cells), longest
