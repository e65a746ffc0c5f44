"""Definitions that come from content: what a thing, a creature, a law or a surface *is*. Instances live in the state.

Numbers and names only; what an effect or a mind *does* is code, found by the name given here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThingKind:
    """Something that can be carried. ``effect`` names what using it does, ``amount`` how much of it.

    ``loudness`` is the noise it makes where it lands when thrown. ``uses`` is how many times one of it serves.
    """

    name: str
    title: str
    glyph: str
    effect: str
    amount: int
    uses: int
    loudness: int


@dataclass(frozen=True, slots=True)
class CreatureKind:
    """Something that acts. ``mind`` names how it chooses.

    ``pace`` is the beats one move takes, ``hearing`` the least loudness it notices above the hum's mask, ``footfall``
    the noise of its own moves, ``cadence`` the stutter: a row of ``x`` (moves) and ``.`` (holds still). ``patience``
    is how many beats of that cadence it listens where it lost you, ``bite`` what being caught costs in sanity.

    ``voice`` is how loud it plays a sound back, ``memory`` how many it keeps, ``error`` the cost of a sound's path for
    each door it may be wrong by, and ``castoff`` how many doors away the caught come to. ``count`` is how many there
    are of it where there is any, ``fear`` what its presence weighs in hundredths of sanity, ``opens`` whether it opens
    doors, ``thread`` what it does about the hero's thread (follow it, cut it, ignore it), and ``catches`` whether it
    catches whoever walks into it with open eyes. ``keys`` is how many doors it keeps locked,
    and ``crawls`` whether it fits through vents.
    """

    name: str
    title: str
    glyph: str
    mind: str
    pace: int
    hearing: int
    footfall: int
    cadence: str
    patience: int
    bite: int
    voice: int = 18
    memory: int = 4
    error: int = 5
    castoff: int = 6
    count: int = 1
    fear: int = 160
    opens: bool = True
    thread: str = "ignores"
    catches: bool = True
    keys: int = 0
    crawls: bool = True


@dataclass(frozen=True, slots=True)
class LawKind:
    """The words around a law: its plain sentence, the theorem's name, its instrument and what that instrument says.

    ``words`` go from the lowest reading of the level to the highest. ``witness`` says in words what proves it, and
    ``witness_size`` how many whole numbers `declare LAW by ...` takes, 0 for as many as there are to name. ``riddle``
    says the sentence without the law's name and without its meaning: what a hint gives before it gives the law.
    """

    name: str
    title: str
    sentence: str
    theorem: str
    instrument: str
    unit: str
    words: tuple[str, ...]
    witness: str
    witness_size: int
    riddle: str


@dataclass(frozen=True, slots=True)
class SurfaceKind:
    """What a room's floor does to sound: ``damp`` is lost on entering, ``step`` is the noise of one walking step.

    ``mask`` is the loudness its own sound covers, besides what the hum does. One that is ``wet`` is under water.
    """

    name: str
    damp: int
    step: int
    mask: int = 0
    wet: bool = False


@dataclass(frozen=True, slots=True)
class ModeKind:
    """How hard a run is. Never changes the levels a seed makes.

    ``fear`` and ``mercy`` are percentages on sanity lost and regained, ``lives`` how often one may be caught,
    ``explains`` whether the notebook works out what each law would pick on a plan, and ``assist`` whether it strikes
    what evidence refutes. In a mode for ``practice`` turns can be taken back; one that ``reveals`` lays everything
    open, to whoever teaches; an ``endless`` one has no last level. ``grip`` is how deep a shaft one may climb down by
    hand, in turns of falling. ``about`` says to a player what it is.
    """

    name: str
    title: str
    fear: int
    mercy: int
    lives: int
    assist: bool
    creatures: bool
    explains: bool = True
    practice: bool = False
    reveals: bool = False
    endless: bool = False
    grip: int = 4
    about: str = ""

    @property
    def is_recorded(self) -> bool:
        """Whether its runs stand among the records, and their endings give names back to the credits."""
        return not self.reveals


@dataclass(frozen=True, slots=True)
class FootingKind:
    """How firmly one stands whose sanity is ``below`` a number, and how much is then told falsely.

    It gives way to this footing after ``warning`` turns. ``exits``, ``numbers`` and ``things`` are shares of the rooms
    one knows, ``sounds`` and ``ways`` of the turns, in percent; ``staying`` is the share of the rooms told falsely that
    are so even to somebody who stands in them.
    """

    name: str
    title: str
    below: int
    warning: int
    exits: int
    numbers: int
    things: int
    sounds: int
    ways: int
    staying: int


@dataclass(frozen=True, slots=True)
class ResonatorKind:
    """The handset's dial and what it is good for; wavelengths in centimetres, costs in percent of the battery.

    The dial goes from ``shortest`` to ``longest`` by ``step``. ``tolerance`` is how far off the resonance is still in
    tune, in parts of a thousand; ``half`` how far off, in percent, the walls answer half as loud as they can. Answers
    above ``near`` help a push, and thin walls show ``reach`` doors around.
    """

    shortest: int
    longest: int
    step: int
    tolerance: int
    half: int
    near: int
    reach: int
    tuning: int
    pushing: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What the Foundation pays and asks: the rooms that earn one survey page, and those a contract takes."""

    rooms: int
    contract: int


@dataclass(frozen=True, slots=True)
class CompanionKind:
    """The lost surveyor: what she must be given before she joins, how she walks, and what moves her composure.

    ``start`` is her composure on joining and ``rise`` what gets her up again; ``pace`` the beats of one of her moves,
    ``footfall`` its noise, and ``reach`` the doors within which she comes after the hero. She loses ``left`` in a turn
    in which he is further off than the next room, ``sight`` where a creature is in view, and a point for every
    ``startle`` by which a noise is louder than ``calm``; she wins ``rest`` up to ``rested``, ``talk`` up to ``talked``.
    """

    title: str
    glyph: str
    need: str
    start: int
    rise: int
    pace: int
    footfall: int
    reach: int
    left: int
    calm: int
    startle: int
    sight: int
    rest: int
    rested: int
    talk: int
    talked: int


@dataclass(frozen=True, slots=True)
class Kinds:
    """Every definition the engine may need, by name.

    ``passages`` has what each passage takes from a sound, by its lower-case name; ``shut`` and ``curtain`` what a shut
    door and a drawn curtain take besides. ``footings`` go from the firmest to the least firm; without any, sanity has
    no steps.
    """

    things: Mapping[str, ThingKind]
    creatures: Mapping[str, CreatureKind]
    laws: Mapping[str, LawKind]
    surfaces: Mapping[str, SurfaceKind]
    modes: Mapping[str, ModeKind]
    passages: Mapping[str, int]
    shut: int
    curtain: int
    resonator: ResonatorKind
    terms: Terms
    companion: CompanionKind
    footings: tuple[FootingKind, ...] = ()
