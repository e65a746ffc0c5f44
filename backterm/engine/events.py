"""What happened, in the past tense. Every change of the state is one of these; so is everything worth telling.

Events carry numbers and names, never sentences: `backterm.prose` looks the words up.
"""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.actions import Pace
from backterm.engine.decay.slips import Slip
from backterm.engine.level import NOWHERE, Way
from backterm.engine.state import Creature, Pair


@dataclass(frozen=True, slots=True)
class TurnBegan:
    """A turn was taken that costs ``beats`` on the clock; the last turn's changes of sanity are forgotten."""

    beats: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The hero went from one room to another."""

    start: int
    way: Way
    room: int
    pace: Pace


@dataclass(frozen=True, slots=True)
class Waited:
    """The hero let a turn pass."""


@dataclass(frozen=True, slots=True)
class NoiseMade:
    """A noise of the hero's own: where, how loud, what it was, and how many rooms away it can be heard."""

    room: int
    loudness: int
    sound: str
    rooms: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The hero heard something out of sight: the first exit on its way here and how far off it may be, in rooms.

    ``own`` tells that it was one of the hero's own sounds, played back.
    """

    sound: str
    way: Way
    near: int
    far: int
    own: bool


@dataclass(frozen=True, slots=True)
class Listened:
    """The hero listened; what there was to hear follows as Heard."""


@dataclass(frozen=True, slots=True)
class PlanFound:
    """The hero came upon an evacuation plan, number ``index`` of the level."""

    index: int


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """The hero came upon a dead claim, number ``index`` of the level."""

    index: int


@dataclass(frozen=True, slots=True)
class ModelFound:
    """The hero came upon the Model Room; its lamp stands lit in room ``lamp`` of the table, or nowhere."""

    lamp: int


@dataclass(frozen=True, slots=True)
class ReadingTaken:
    """An instrument was read: the law it serves and the number it gave."""

    law: str
    value: int


@dataclass(frozen=True, slots=True)
class LawStruck:
    """A law was crossed out: by the hero (``why`` empty), or by the evidence named (plan, claim, counter, model)."""

    law: str
    why: str


@dataclass(frozen=True, slots=True)
class LawRestored:
    """A crossed-out law was written in again."""

    law: str


@dataclass(frozen=True, slots=True)
class LawDoubted:
    """The hero marked a law as doubtful."""

    law: str


@dataclass(frozen=True, slots=True)
class LawTrusted:
    """A law marked as doubtful is so no longer."""

    law: str


@dataclass(frozen=True, slots=True)
class HintTaken:
    """A hint was taken: how high its rung is, from 1, and the rivals it named, if it named any."""

    rung: int
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """The room was searched; what came to light lies on the ground now."""

    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Took:
    """The hero picked something up."""

    thing: str
    count: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """The hero put something down."""

    thing: str


@dataclass(frozen=True, slots=True)
class Used:
    """Something was used for its effect; ``left`` of it remain."""

    thing: str
    effect: str
    left: int


@dataclass(frozen=True, slots=True)
class Threw:
    """Something was thrown and came down in ``room``."""

    thing: str
    way: Way
    room: int


@dataclass(frozen=True, slots=True)
class LightSwitched:
    """The flashlight went on or off."""

    lit: bool


@dataclass(frozen=True, slots=True)
class BatteryChanged:
    """The battery gained or lost charge (percent)."""

    amount: int


@dataclass(frozen=True, slots=True)
class Chalked:
    """The room was marked with chalk."""

    room: int


@dataclass(frozen=True, slots=True)
class ThreadTied:
    """The thread's end was tied here; NOWHERE if it was untied and wound up."""

    room: int


@dataclass(frozen=True, slots=True)
class ThreadPaid:
    """The thread ran on into the room entered, or was wound back to it."""

    room: int


@dataclass(frozen=True, slots=True)
class DoorOpened:
    """A door was opened, by the hero or by something else."""

    start: int
    to: int


@dataclass(frozen=True, slots=True)
class DoorShut:
    """A door was closed."""

    start: int
    to: int


@dataclass(frozen=True, slots=True)
class Hid:
    """The hero got out of sight."""


@dataclass(frozen=True, slots=True)
class Emerged:
    """The hero came out of hiding: by doing something else, or out of breath."""


@dataclass(frozen=True, slots=True)
class Glimpsed:
    """Rooms were seen for the first time, through open exits."""

    rooms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WallPushed:
    """The no-clip was tried: the number rolled (0-99) against the chance in 100; below it opens."""

    way: Way
    roll: int
    chance: int
    room: int


@dataclass(frozen=True, slots=True)
class Flipped:
    """A door of the model was toggled; the lamp now stands in ``lamp``, or NOWHERE. ``fuses`` are left."""

    first: int
    second: int
    lamp: int
    fuses: int


@dataclass(frozen=True, slots=True)
class Pinned:
    """The model's start pin was stuck into ``room``; its lamp now stands in ``lamp``, or NOWHERE. ``fuses`` left."""

    room: int
    lamp: int
    fuses: int


@dataclass(frozen=True, slots=True)
class Declared:
    """A law was declared. ``verdict`` is right, wrong, or room (the law rules, but not here); ``proved`` by witness."""

    law: str
    witness: tuple[int, ...]
    verdict: str
    proved: bool


@dataclass(frozen=True, slots=True)
class CounterShown:
    """A plan that refutes the law was shown, in answer to a wrong declaration or as a hint."""

    law: str


@dataclass(frozen=True, slots=True)
class LevelWoke:
    """Three wrong declarations: everything on the level knows where the hero is."""


@dataclass(frozen=True, slots=True)
class Decayed:
    """The building breathed, and what nobody held may have slipped: these changes, in order, or none."""

    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class ChangesSeen:
    """The hero stands again in a room that is not as he had it on his map."""

    room: int


@dataclass(frozen=True, slots=True)
class StreetEntered:
    """The hero opened a false exit and stands before the street."""


@dataclass(frozen=True, slots=True)
class StreetLeft:
    """The hero turned round at the false exit."""


@dataclass(frozen=True, slots=True)
class SanityChanged:
    """Sanity went up or down, for a cause that can be seen."""

    amount: int
    cause: str


@dataclass(frozen=True, slots=True)
class StrainChanged:
    """Sanity lost in hundredths, not yet a whole point."""

    amount: int


@dataclass(frozen=True, slots=True)
class StaminaChanged:
    """Stamina was spent or came back."""

    amount: int


@dataclass(frozen=True, slots=True)
class CreatureChanged:
    """Creature number ``index`` of the level is now ``creature``: where it is and what it means to do."""

    index: int
    creature: Creature


@dataclass(frozen=True, slots=True)
class CreatureSeen:
    """A creature is in a room the hero can see into."""

    index: int
    room: int


@dataclass(frozen=True, slots=True)
class Poised:
    """A creature stands at the door of the hero's room and will enter next: the last warning.

    ``way`` is the exit it stands behind, or IN when it is in the very room.
    """

    index: int
    way: Way


@dataclass(frozen=True, slots=True)
class Passed:
    """A creature came through the hero's room and did not find who was hidden there."""

    index: int


@dataclass(frozen=True, slots=True)
class Caught:
    """A creature caught the hero."""

    index: int


@dataclass(frozen=True, slots=True)
class Displaced:
    """The hero came to in another room."""

    room: int


@dataclass(frozen=True, slots=True)
class LevelLeft:
    """The hero left the level by its true exit (or fell out of the prologue)."""

    level: str
    proved: bool


@dataclass(frozen=True, slots=True)
class LevelEntered:
    """The hero arrived on level number ``depth`` of the route, in ``room``; the doors in ``shut`` are closed."""

    depth: int
    room: int = NOWHERE
    shut: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is over: out, suburb, remembered, taken."""

    ending: str


Event = (
    TurnBegan | Moved | Waited | NoiseMade | Heard | Listened | PlanFound | ClaimFound | ModelFound | ReadingTaken
    | LawStruck | LawRestored | LawDoubted | LawTrusted | HintTaken | Searched | Took | Dropped | Used | Threw
    | LightSwitched | BatteryChanged | Chalked | ThreadTied | ThreadPaid | DoorOpened | DoorShut | Hid | Emerged
    | Glimpsed | WallPushed | Flipped | Pinned | Declared | CounterShown | LevelWoke | Decayed | ChangesSeen
    | StreetEntered | StreetLeft | SanityChanged | StrainChanged | StaminaChanged | CreatureChanged | CreatureSeen
    | Poised | Passed | Caught | Displaced | LevelLeft | LevelEntered | Ended
)  # fmt: skip
