"""What happened, in the past tense. Every change of the state is one of these; so is everything worth telling.

Events carry numbers and names, never sentences: `backterm.prose` looks the words up.
"""

from __future__ import annotations

from backterm.engine.events.dwelling import (
    Caught,
    CreatureChanged,
    CreatureSeen,
    Jostled,
    Passed,
    Poised,
)
from backterm.engine.events.handling import (
    Chalked,
    DoorFreed,
    DoorWedged,
    Dropped,
    Searched,
    ThreadPaid,
    ThreadTied,
    Threw,
    Took,
    Used,
)
from backterm.engine.events.moving import (
    Displaced,
    DoorOpened,
    DoorShut,
    Emerged,
    Glimpsed,
    Hid,
    Moved,
    Waited,
    WallPushed,
)
from backterm.engine.events.noting import (
    ClaimFound,
    CounterShown,
    Declared,
    Flipped,
    HintTaken,
    LawDoubted,
    LawRestored,
    LawStruck,
    LawTrusted,
    ModelFound,
    Pinned,
    PlanFound,
    ReadingTaken,
)
from backterm.engine.events.passing import (
    Ended,
    LevelEntered,
    LevelLeft,
    StreetEntered,
    StreetLeft,
)
from backterm.engine.events.shifting import (
    ChangesSeen,
    Decayed,
    LevelWoke,
)
from backterm.engine.events.sounding import (
    Heard,
    Listened,
    NoiseMade,
)
from backterm.engine.events.tuning import (
    ResonanceFound,
    Tuned,
)
from backterm.engine.events.wearing import (
    BatteryChanged,
    FootingChanged,
    FootingKept,
    FootingWarned,
    LightSwitched,
    SanityChanged,
    StaminaChanged,
    StrainChanged,
    TurnBegan,
)

Event = (
    Moved | Waited | Hid | Emerged | Glimpsed | WallPushed | Displaced | DoorOpened | DoorShut
    | NoiseMade | Heard | Listened
    | TurnBegan | SanityChanged | StrainChanged | StaminaChanged | BatteryChanged | LightSwitched
    | FootingWarned | FootingKept | FootingChanged
    | Searched | Took | Dropped | Used | Threw | DoorWedged | DoorFreed | Chalked | ThreadTied | ThreadPaid
    | PlanFound | ClaimFound | ModelFound | ReadingTaken | LawStruck | LawRestored | LawDoubted | LawTrusted
    | HintTaken | Flipped | Pinned | Declared | CounterShown
    | Tuned | ResonanceFound
    | LevelWoke | Decayed | ChangesSeen
    | CreatureChanged | CreatureSeen | Poised | Passed | Jostled | Caught
    | StreetEntered | StreetLeft | LevelLeft | LevelEntered | Ended
)  # fmt: skip

__all__ = [
    "BatteryChanged",
    "Caught",
    "Chalked",
    "ChangesSeen",
    "ClaimFound",
    "CounterShown",
    "CreatureChanged",
    "CreatureSeen",
    "Decayed",
    "Declared",
    "Displaced",
    "DoorFreed",
    "DoorOpened",
    "DoorShut",
    "DoorWedged",
    "Dropped",
    "Emerged",
    "Ended",
    "Event",
    "Flipped",
    "FootingChanged",
    "FootingKept",
    "FootingWarned",
    "Glimpsed",
    "Heard",
    "Hid",
    "HintTaken",
    "Jostled",
    "LawDoubted",
    "LawRestored",
    "LawStruck",
    "LawTrusted",
    "LevelEntered",
    "LevelLeft",
    "LevelWoke",
    "LightSwitched",
    "Listened",
    "ModelFound",
    "Moved",
    "NoiseMade",
    "Passed",
    "Pinned",
    "PlanFound",
    "Poised",
    "ReadingTaken",
    "ResonanceFound",
    "SanityChanged",
    "Searched",
    "StaminaChanged",
    "StrainChanged",
    "StreetEntered",
    "StreetLeft",
    "ThreadPaid",
    "ThreadTied",
    "Threw",
    "Took",
    "Tuned",
    "TurnBegan",
    "Used",
    "Waited",
    "WallPushed",
]
