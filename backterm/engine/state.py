"""Everything that is true now. Frozen: a new state is made only by `backterm.engine.apply`.

The state holds no dice: whatever is rolled hangs from the run's seed, the level, the turn and a purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, make_dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Any, TypeVar

from backterm.engine.actions import Flip, Pin
from backterm.engine.decay.slips import Slip
from backterm.engine.kinds import Kinds, ModeKind
from backterm.engine.level import NOWHERE, Level, Way

T = TypeVar("T")
Bag = tuple[tuple[str, int], ...]
Pair = tuple[int, int]
SPLITS_KEPT = 12
TILES_KEPT = 3

ESCAPES = frozenset({"out", "together", "thirtyseven"})
"""The endings by which one gets out of the Complex."""


class Mood(IntEnum):
    """What a creature is about: wandering, turning its head, coming, at the door, listening where it lost you."""

    ROAM = 0
    WARY = 1
    HUNT = 2
    POISED = 3
    LISTEN = 4


@dataclass(frozen=True, slots=True)
class World:
    """What a run is played in: its seed, its mode, the definitions, and the lazy sequence of its levels."""

    seed: int
    mode: ModeKind
    kinds: Kinds
    levels: Sequence[Level]


@dataclass(frozen=True, slots=True)
class Change:
    """What moved sanity this turn, and by how much."""

    cause: str
    amount: int


@dataclass(frozen=True, slots=True)
class Hero:
    """Who the player is. ``strain`` is sanity lost in hundredths, not yet shown; ``bag`` is sorted by name.

    ``footing`` counts down the kinds of it from the firmest, and ``warned`` is the turn on which it was said that it is
    about to give way, or NOWHERE.

    ``trail`` has the rooms left of late, each with the turn it was left on. ``dial`` is the wavelength to which a
    resonator was last tuned, in centimetres, 0 for none.
    """

    room: int
    came: int = NOWHERE
    sanity: int = 100
    strain: int = 0
    stamina: int = 100
    battery: int = 60
    lit: bool = False
    hidden: bool = False
    wounds: int = 0
    noise: int = 0
    bag: Bag = ()
    dial: int = 0
    trail: tuple[tuple[int, int], ...] = ()
    footing: int = 0
    warned: int = NOWHERE


@dataclass(frozen=True, slots=True)
class Creature:
    """What acts beside the hero. ``energy`` is in beats, ``beat`` how far its cadence has run.

    ``goal`` is the room it is bound for, ``patience`` how long it will still listen where it lost you, ``sounds`` what
    it heard you do, latest last, and ``came`` the room it was in before. ``memory`` is what its mind keeps besides.
    """

    kind: str
    room: int
    energy: int = 0
    beat: int = 0
    mood: Mood = Mood.ROAM
    goal: int = NOWHERE
    patience: int = 0
    sounds: tuple[str, ...] = ()
    came: int = NOWHERE
    memory: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """The lost surveyor: where she is, or NOWHERE where there is none, and how she is.

    ``seen`` once the hero has set eyes on her, ``joined`` once she comes along, ``seated`` where she has sat down and
    has to be fetched. ``energy`` is in beats; ``changes`` is what moved her composure in the last turn.
    """

    room: int = NOWHERE
    composure: int = 0
    energy: int = 0
    seen: bool = False
    joined: bool = False
    seated: bool = False
    changes: tuple[Change, ...] = ()


NOBODY = Companion()


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the Foundation has against the hero: the survey pages he has spent.

    ``pen`` tells that the contract lies before him, read and not signed.
    """

    spent: int = 0
    pen: bool = False


@dataclass(frozen=True, slots=True)
class Floor:
    """What has changed on the present level, and the turn it was entered.

    ``ground`` is (room, thing, count) in order, counted in uses; a shut door is (low, high); ``thread`` runs from where
    it is tied to its other end. ``pulses`` counts the breaths of decay and ``slips`` are what they did; ``stale`` are
    the visited rooms that have changed since they were seen. ``deeds`` are the hero's that leave no other trace: the
    room with `caught`, `hid` or `shut`. Doors in ``wedged`` are jammed as they stand; those in
    ``locked`` are locked, the oldest first. ``issued`` is what the store gave out, ``heard`` what sorts of
    sound came from out of sight. ``falls`` are the things that went down the shaft and were not heard to land, each
    with the turn it was let go on.
    """

    visited: frozenset[int] = frozenset()
    glimpsed: frozenset[int] = frozenset()
    searched: frozenset[int] = frozenset()
    chalked: frozenset[int] = frozenset()
    thread: tuple[int, ...] = ()
    shut: frozenset[Pair] = frozenset()
    ground: tuple[tuple[int, str, int], ...] = ()
    creatures: tuple[Creature, ...] = ()
    arrived: int = 0
    pulses: int = 0
    slips: tuple[Slip, ...] = ()
    stale: frozenset[int] = frozenset()
    deeds: frozenset[tuple[int, str]] = frozenset()
    wedged: frozenset[Pair] = frozenset()
    locked: tuple[Pair, ...] = ()
    issued: Bag = ()
    heard: frozenset[str] = frozenset()
    falls: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read from an instrument: on which turn, in which room, for which law, and what it said."""

    turn: int
    room: int
    law: str
    value: int


@dataclass(frozen=True, slots=True)
class Look:
    """One line of the lab book: what was tried in the Model Room, and the room whose lamp then lit, or NOWHERE."""

    turn: int
    tried: Flip | Pin
    lamp: int


@dataclass(frozen=True, slots=True)
class Sounding:
    """What the resonator said when it was tuned: centimetres, kilohertz in that room, and the walls' answer."""

    turn: int
    room: int
    wavelength: int
    frequency: int
    answer: int


@dataclass(frozen=True, slots=True)
class Strike:
    """A wrong declaration: when, which law, and in which room (NOWHERE for one made by witness)."""

    turn: int
    law: str
    room: int


@dataclass(frozen=True, slots=True)
class Notebook:
    """What has been written down on the present level. ``plans`` and ``claims`` are indices into the level's own.

    ``counters`` are the laws whose counter-example has been shown; ``struck`` the laws crossed out, ``doubted`` those
    marked as doubtful; ``declared`` the law once it has been declared rightly, ``proved`` whether by its witness.
    ``hints`` counts the hints taken, ``rung`` is how high on the ladder the last of them stood, and ``named`` are the
    rivals that one of them named. ``resonance`` is the level's, in kilohertz, once it has been found, and ``shaft`` how
    deep its shaft has been heard to be; 0 before that.
    """

    plans: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    counters: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    looks: tuple[Look, ...] = ()
    toggled: frozenset[Pair] = frozenset()
    pin: int = NOWHERE
    fuses: int = 0
    struck: frozenset[str] = frozenset()
    strikes: tuple[Strike, ...] = ()
    declared: str = ""
    proved: bool = False
    doubted: frozenset[str] = frozenset()
    hints: int = 0
    rung: int = 0
    named: tuple[str, ...] = ()
    soundings: tuple[Sounding, ...] = ()
    resonance: int = 0
    shaft: int = 0


@dataclass(frozen=True, slots=True)
class Split:
    """A level left behind: its name, the turn it was left on, whether its law had been proved, and the hints taken.

    ``depth`` is its place in the run, and ``turns`` how many were spent on it.
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
class Standing:
    """A level that has slipped: as it is now, and as the hero's map has it, who remembers rooms as he saw them last.

    ``past`` has what the instruments read everywhere before each pulse, and ``met`` says for every room not entered
    since one of these which of them it was last entered in.
    """

    level: Level
    known: Level
    past: tuple[Mapping[str, tuple[int, ...]], ...] = ()
    met: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """One position of the game. ``clock`` counts beats; ``street`` is true while the hero stands at a false exit.

    ``strolled`` is how far he has walked down the street, in houses. ``ending`` is empty until the run is over;
    ``changes`` is what moved sanity in the last turn. ``standing`` is what the slips of the floor have made of the
    level, kept so that it need not be worked out again; without slips, nothing. ``tiles`` are the last figures read
    off tiles, each with the depth of its level.
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
    standing: Standing | None = field(default=None, repr=False, compare=False)

    @property
    def level(self) -> Level:
        """The level the hero is on, as it now stands."""
        return self.world.levels[self.depth] if self.standing is None else self.standing.level

    @property
    def known(self) -> Level:
        """The level as the hero's map has it; what it says of rooms he has not visited means nothing."""
        return self.world.levels[self.depth] if self.standing is None else self.standing.known

    @property
    def built(self) -> Level:
        """The level as it was before anything slipped."""
        return self.world.levels[self.depth]

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


def changed(value: T, **parts: object) -> T:
    """``value`` with some of its fields replaced, like `dataclasses.replace`, in a quarter of its time.

    A frozen dataclass sets its fields one dear call at a time, and a turn makes a dozen of them. So the fields are set
    on an open twin with the same slots, and the twin is then handed the frozen class.
    """
    cls = type(value)
    twin, read, places = _TWINS.get(cls) or _twin(cls)
    values = list(read(value))
    for name, part in parts.items():
        values[places[name]] = part
    made = twin(*values)
    made.__class__ = cls
    return made  # type: ignore[no-any-return]


def made(cls: type[T], *values: object) -> T:
    """A value of a frozen dataclass from all its fields in order, by the same means."""
    value = (_TWINS.get(cls) or _twin(cls))[0](*values)
    value.__class__ = cls
    return value  # type: ignore[no-any-return]


_TWINS: dict[type, tuple[Any, attrgetter[tuple[Any, ...]], dict[str, int]]] = {}


def _twin(cls: type) -> tuple[Any, attrgetter[tuple[Any, ...]], dict[str, int]]:
    names = [part.name for part in fields(cls)]
    twin = make_dataclass(cls.__name__, names, slots=True)
    _TWINS[cls] = twin, attrgetter(*names), {name: place for place, name in enumerate(names)}
    return _TWINS[cls]


def facts(value: object) -> object:
    """``value`` as nested lists of ints and strings in a defined order: what a digest of the state is taken of.

    What does not count when two states are compared is left out: the world, in whose place whoever takes the digest
    puts the seed, the rules and the mode, and what only follows from the rest.
    """
    if isinstance(value, bool | int | str):
        return int(value) if not isinstance(value, str) else value
    if isinstance(value, frozenset):
        return [facts(item) for item in sorted(value)]
    if isinstance(value, tuple):
        return [facts(item) for item in value]
    if is_dataclass(value):
        return [facts(getattr(value, f.name)) for f in fields(value) if f.compare]
    message = f"a state cannot hold {type(value).__name__}"
    raise TypeError(message)


__all__ = [
    "NOBODY",
    "NOWHERE",
    "SPLITS_KEPT",
    "Accounts",
    "Bag",
    "Change",
    "Companion",
    "Creature",
    "Floor",
    "Hero",
    "Look",
    "Mood",
    "Notebook",
    "Pair",
    "Reading",
    "Sounding",
    "Split",
    "Standing",
    "State",
    "Strike",
    "Tally",
    "Way",
    "World",
    "changed",
    "facts",
    "made",
]
