"""What someone means to do. Each action has one notation: ``parse(str(action), state) == action``.

An action takes a turn and goes on the tape. What takes no time (looking, the map, the notebook) is not an action.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from backterm.engine.level import Way


class Pace(IntEnum):
    """How to move: the names are the verbs."""

    GO = 0
    RUN = 1
    SNEAK = 2


@dataclass(frozen=True, slots=True)
class Go:
    """Leave the room by an exit. Under an EXIT sign `go out` tries the door below it."""

    way: Way
    pace: Pace = Pace.GO

    def __str__(self) -> str:
        return f"{self.pace.name.lower()} {self.way.word}"


@dataclass(frozen=True, slots=True)
class Push:
    """Push through the thin wall on that side: the no-clip."""

    way: Way

    def __str__(self) -> str:
        return f"push {self.way.word}"


@dataclass(frozen=True, slots=True)
class Shut:
    """Close the door on that side, or draw the curtain of the window."""

    way: Way

    def __str__(self) -> str:
        return f"close {self.way.word}"


@dataclass(frozen=True, slots=True)
class Open:
    """Open the door or the curtain on that side without going through."""

    way: Way

    def __str__(self) -> str:
        return f"open {self.way.word}"


@dataclass(frozen=True, slots=True)
class Wedge:
    """Jam the door on that side as it stands, or take out the wedge that jams it."""

    way: Way

    def __str__(self) -> str:
        return f"wedge {self.way.word}"


@dataclass(frozen=True, slots=True)
class Wait:
    """Let a turn pass and rest."""

    def __str__(self) -> str:
        return "wait"


@dataclass(frozen=True, slots=True)
class Listen:
    """Hold still and hear further than usual."""

    def __str__(self) -> str:
        return "listen"


@dataclass(frozen=True, slots=True)
class Search:
    """Go through the room for what is not in plain sight."""

    def __str__(self) -> str:
        return "search"


@dataclass(frozen=True, slots=True)
class Shout:
    """Make the loudest noise one can."""

    def __str__(self) -> str:
        return "shout"


@dataclass(frozen=True, slots=True)
class Hide:
    """Get behind something and hold one's breath until the next move."""

    def __str__(self) -> str:
        return "hide"


@dataclass(frozen=True, slots=True)
class Read:
    """Read the number off a law's instrument in this room."""

    law: str
    instrument: str

    def __str__(self) -> str:
        return f"read {self.instrument}"


@dataclass(frozen=True, slots=True)
class Take:
    """Pick up one kind of thing that lies here."""

    thing: str

    def __str__(self) -> str:
        return f"take {self.thing}"


@dataclass(frozen=True, slots=True)
class Drop:
    """Put one down."""

    thing: str

    def __str__(self) -> str:
        return f"drop {self.thing}"


@dataclass(frozen=True, slots=True)
class Use:
    """Use a thing for what it is for: drink it, switch it, mark the room with it, tie it here."""

    thing: str

    def __str__(self) -> str:
        return f"use {self.thing}"


@dataclass(frozen=True, slots=True)
class Throw:
    """Throw one through an exit; it lands, and sounds, in the room beyond."""

    thing: str
    way: Way

    def __str__(self) -> str:
        return f"throw {self.thing} {self.way.word}"


@dataclass(frozen=True, slots=True)
class Tune:
    """Turn the dial of the resonator to a wavelength, in centimetres."""

    wavelength: int

    def __str__(self) -> str:
        return f"tune {self.wavelength}"


@dataclass(frozen=True, slots=True)
class Flip:
    """Toggle a door of the Model Room's building: the two rooms by their numbers there (shown as letters)."""

    first: int
    second: int

    def __str__(self) -> str:
        return f"flip {chr(97 + self.first)} {chr(97 + self.second)}"


@dataclass(frozen=True, slots=True)
class Pin:
    """Stick the start pin of the Model Room's building into another of its rooms (shown as letters)."""

    room: int

    def __str__(self) -> str:
        return f"pin {chr(97 + self.room)}"


@dataclass(frozen=True, slots=True)
class StrikeOut:
    """Cross a law out in the notebook, or uncross it. Takes no time on the clock but is part of the run."""

    law: str

    def __str__(self) -> str:
        return f"strike {self.law}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Mark a law as doubtful in the notebook, or take the mark away. Takes no time, like crossing one out."""

    law: str

    def __str__(self) -> str:
        return f"doubt {self.law}"


@dataclass(frozen=True, slots=True)
class Hint:
    """Ask for the next hint of the level's ladder. Takes no time on the clock, and costs rank."""

    def __str__(self) -> str:
        return "hint"


@dataclass(frozen=True, slots=True)
class Declare:
    """Say which law this building keeps: here under the sign, or anywhere with its witness."""

    law: str
    witness: tuple[int, ...] = ()

    def __str__(self) -> str:
        proof = f" by {' '.join(map(str, self.witness))}" if self.witness else ""
        return f"declare {self.law}{proof}"


@dataclass(frozen=True, slots=True)
class Back:
    """Turn round at the false exit."""

    def __str__(self) -> str:
        return "back"


@dataclass(frozen=True, slots=True)
class Stay:
    """Go on down the street behind the false exit; done again and again, accept it."""

    def __str__(self) -> str:
        return "stay"


@dataclass(frozen=True, slots=True)
class ClimbDown:
    """Go over the edge of the shaft in this room: a climb as far as one can climb, and a fall beyond that."""

    def __str__(self) -> str:
        return "climb down"


@dataclass(frozen=True, slots=True)
class Say:
    """Say a number to the grating in the floor."""

    number: int

    def __str__(self) -> str:
        return f"say {self.number}"


@dataclass(frozen=True, slots=True)
class Skip:
    """Skip the prologue: fall at once."""

    def __str__(self) -> str:
        return "skip"


@dataclass(frozen=True, slots=True)
class Requisition:
    """Have the outpost's store give out one of a thing, for survey pages."""

    thing: str

    def __str__(self) -> str:
        return f"requisition {self.thing}"


@dataclass(frozen=True, slots=True)
class Sign:
    """Take up the mapping contract and read it; done again at once, sign it, which ends the run."""

    def __str__(self) -> str:
        return "sign"


@dataclass(frozen=True, slots=True)
class Talk:
    """Speak to the lost surveyor: face to face, or by the outpost's intercom."""

    def __str__(self) -> str:
        return "talk"


@dataclass(frozen=True, slots=True)
class Give:
    """Hand the lost surveyor something."""

    thing: str

    def __str__(self) -> str:
        return f"give {self.thing}"


Action = (
    Go | Push | Shut | Open | Wedge | Wait | Listen | Search | Shout | Hide | Read | Take | Drop | Use | Throw | Tune
    | Flip | Pin | StrikeOut | Doubt | Hint | Declare | Back | Stay | Skip | Requisition | Sign | Talk | Give
    | ClimbDown | Say
)  # fmt: skip
