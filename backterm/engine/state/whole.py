"""Everything that is true now, and what a run is played in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from backterm.engine.atlas import EXIT, FALL, ROW, Atlas, Edge, Leg
from backterm.engine.handedness import turned
from backterm.engine.kinds import Kinds, ModeKind
from backterm.engine.lattice import Pair
from backterm.engine.level import Level
from backterm.engine.state.floor import Floor, Standing
from backterm.engine.state.living import NOBODY, Change, Companion, Hero
from backterm.engine.state.notebook import Notebook

SPLITS_KEPT = 12
LEGS_KEPT = 12
TILES_KEPT = 3

ESCAPES = frozenset({"out", "together", "thirtyseven"})
"""The endings by which one gets out of the Complex."""


@dataclass(frozen=True, slots=True)
class World:
    """What a run is played in: its seed, its mode, the definitions, and its levels by their places in the atlas.

    The levels are a lazy sequence; without an atlas they follow each other in a row.
    """

    seed: int
    mode: ModeKind
    kinds: Kinds
    levels: Sequence[Level]
    atlas: Atlas = ROW

    def onward(self, place: int, kind: str) -> Edge | None:
        """The edge of some kind that leads on from a place; None where the run ends there."""
        edge = self.atlas.onward(place, kind)
        return edge if edge is not None and edge.end < len(self.levels) else None


@dataclass(frozen=True, slots=True)
class Split:
    """A level left behind: its name, the turn it was left on, whether its law had been proved, and the hints taken.

    ``depth`` is how many were left before it, and ``turns`` how many were spent on it.
    """

    level: str
    turn: int
    proved: bool
    hints: int = 0
    depth: int = 0
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What the levels left behind come to: how many, the rooms seen on them, and the hints taken there.

    A run without end keeps only its last SPLITS_KEPT splits; this is what remains of the others, and never grows.
    """

    levels: int = 0
    rooms: int = 0
    hints: int = 0


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the Foundation has against the hero: the survey pages he has spent.

    ``pen`` tells that the contract lies before him, read and not signed.
    """

    spent: int = 0
    pen: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """One position of the game. ``clock`` counts beats; ``street`` is true while the hero stands at a false exit.

    ``strolled`` is how far he has walked down the street, in houses. ``ending`` is empty until the run is over;
    ``changes`` is what moved sanity in the last turn. ``standing`` is what the slips of the floor have made of the
    level, kept so that it need not be worked out again; without slips, nothing. ``tiles`` are the last figures read
    off tiles, each with the depth of its level. ``depth`` is how many levels lie behind, ``path`` the way through the
    atlas past the last LEGS_KEPT of them.
    """

    world: World = field(repr=False, compare=False)
    hero: Hero
    floor: Floor
    notebook: Notebook
    depth: int = 0
    turn: int = 0
    clock: int = 0
    street: bool = False
    strolled: int = 0
    changes: tuple[Change, ...] = ()
    splits: tuple[Split, ...] = ()
    tally: Tally = Tally()
    ending: str = ""
    accounts: Accounts = Accounts()
    companion: Companion = NOBODY
    tiles: tuple[Pair, ...] = ()
    path: tuple[Leg, ...] = ()
    standing: Standing | None = field(default=None, repr=False, compare=False)

    @property
    def place(self) -> int:
        """Where in the atlas the hero is."""
        return self.path[-1].edge.end if self.path else 0

    @property
    def level(self) -> Level:
        """The level the hero is on, as it now stands."""
        standing = self.standing
        if standing is not None:
            return standing.level
        # What `built` says, in one piece: a turn asks for its level thirty times.
        path = self.path
        level = self.world.levels[path[-1].edge.end if path else 0]
        return turned(level) if self.hero.turned else level

    @property
    def known(self) -> Level:
        """The level as the hero's map has it; what it says of rooms he has not visited means nothing."""
        return self.built if self.standing is None else self.standing.known

    @property
    def built(self) -> Level:
        """The level as it was before anything slipped, and as it lies before the hero."""
        level = self.world.levels[self.place]
        return turned(level) if self.hero.turned else level

    @property
    def ways_on(self) -> tuple[str, ...]:
        """The kinds of edge that are known to lead on from the level: the exit, and the shaft once it is found."""
        pit = self.level.pit
        return (EXIT, FALL) if pit is not None and pit.room in self.floor.visited else (EXIT,)

    def level_at(self, depth: int) -> Level:
        """One of the last levels as it was made: the one with so many levels of the run before it."""
        place = self.place if depth == self.depth else self.path[depth - self.depth].edge.start
        return self.world.levels[place]

    @property
    def open_laws(self) -> tuple[str, ...]:
        """The laws of the level's deck that are not struck, in the deck's order."""
        return tuple(law for law in self.level.deck if law not in self.notebook.struck)

    def split_of(self, depth: int) -> Split | None:
        """The split of level number ``depth``; None while it has not been left, and when it is too long ago."""
        return next((split for split in self.splits if split.depth == depth), None)

    @property
    def surveyed(self) -> int:
        """How many rooms the hero has been in, on all levels."""
        return self.tally.rooms + (0 if self.split_of(self.depth) else len(self.floor.visited))

    @property
    def hints(self) -> int:
        """How many hints have been taken, on all levels."""
        return self.tally.hints + (0 if self.split_of(self.depth) else self.notebook.hints)

    def field_as_met(self, law: str, room: int) -> tuple[int, ...]:
        """What the instrument of ``law`` read in every room of the level when the hero was last in ``room``."""
        era = None if self.standing is None else self.standing.met.get(room)
        return self.level.field[law] if self.standing is None or era is None else self.standing.past[era][law]

    @property
    def over(self) -> bool:
        """Whether the run has ended."""
        return bool(self.ending)

    @property
    def escaped(self) -> bool:
        """Whether it ended outside the Complex."""
        return self.ending in ESCAPES
