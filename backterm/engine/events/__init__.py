"""What happened, in the past tense. Every change of the state is one of these; so is everything worth telling.

Events carry numbers and names, never sentences: `backterm.prose` looks the words up.
"""

from __future__ import annotations

from backterm.engine.events.dwelling import (
    Caught,
    CreatureChanged,
    CreatureSeen,
    Jostled,
    LedOut,
    Passed,
    Poised,
    Whistled,
    WindowNoted,
)
from backterm.engine.events.falling import (
    CameDown,
    ClimbedDown,
    Fell,
    Landed,
    LetFall,
    Sounded,
)
from backterm.engine.events.handling import (
    Chalked,
    ChalkWiped,
    DoorFreed,
    DoorWedged,
    Dropped,
    Searched,
    ThreadCut,
    ThreadPaid,
    ThreadTied,
    Threw,
    Took,
    Used,
)
from backterm.engine.events.moving import (
    Displaced,
    DoorLocked,
    DoorOpened,
    DoorShut,
    DoorUnlocked,
    Emerged,
    Glimpsed,
    Hid,
    Moved,
    TurnedOver,
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
    StreetWalked,
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
from backterm.engine.events.surveying import (
    ArrowFound,
    CompanionLost,
    CompanionMoved,
    CompanionPaused,
    CompanionSeen,
    ComposureChanged,
    ContractRead,
    FellBehind,
    Gave,
    Joined,
    Requisitioned,
    SatDown,
    StoodUp,
    Talked,
    VoiceHeard,
)
from backterm.engine.events.tiling import (
    NumberSaid,
    TileFound,
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
    Moved | TurnedOver | Waited | Hid | Emerged | Glimpsed | WallPushed | Displaced | DoorOpened | DoorShut
    | DoorLocked | DoorUnlocked
    | NoiseMade | Heard | Listened
    | TurnBegan | SanityChanged | StrainChanged | StaminaChanged | BatteryChanged | LightSwitched
    | FootingWarned | FootingKept | FootingChanged
    | Searched | Took | Dropped | Used | Threw | DoorWedged | DoorFreed | Chalked | ChalkWiped
    | ThreadCut | ThreadTied | ThreadPaid
    | PlanFound | ClaimFound | ModelFound | ReadingTaken | LawStruck | LawRestored | LawDoubted | LawTrusted
    | HintTaken | Flipped | Pinned | Declared | CounterShown
    | Tuned | ResonanceFound
    | LevelWoke | Decayed | ChangesSeen
    | CreatureChanged | CreatureSeen | Poised | WindowNoted | Passed | Whistled | Jostled | LedOut | Caught
    | LetFall | Landed | ClimbedDown | Fell | Sounded | CameDown | TileFound | NumberSaid
    | StreetEntered | StreetWalked | StreetLeft | LevelLeft | LevelEntered | Ended
    | Requisitioned | ContractRead | ArrowFound | CompanionSeen | Talked | VoiceHeard | Gave | Joined | CompanionMoved
    | CompanionPaused | ComposureChanged | FellBehind | SatDown | StoodUp | CompanionLost
)  # fmt: skip

__all__ = [
    "ArrowFound",
    "BatteryChanged",
    "CameDown",
    "Caught",
    "ChalkWiped",
    "Chalked",
    "ChangesSeen",
    "ClaimFound",
    "ClimbedDown",
    "CompanionLost",
    "CompanionMoved",
    "CompanionPaused",
    "CompanionSeen",
    "ComposureChanged",
    "ContractRead",
    "CounterShown",
    "CreatureChanged",
    "CreatureSeen",
    "Decayed",
    "Declared",
    "Displaced",
    "DoorFreed",
    "DoorLocked",
    "DoorOpened",
    "DoorShut",
    "DoorUnlocked",
    "DoorWedged",
    "Dropped",
    "Emerged",
    "Ended",
    "Event",
    "Fell",
    "FellBehind",
    "Flipped",
    "FootingChanged",
    "FootingKept",
    "FootingWarned",
    "Gave",
    "Glimpsed",
    "Heard",
    "Hid",
    "HintTaken",
    "Joined",
    "Jostled",
    "Landed",
    "LawDoubted",
    "LawRestored",
    "LawStruck",
    "LawTrusted",
    "LedOut",
    "LetFall",
    "LevelEntered",
    "LevelLeft",
    "LevelWoke",
    "LightSwitched",
    "Listened",
    "ModelFound",
    "Moved",
    "NoiseMade",
    "NumberSaid",
    "Passed",
    "Pinned",
    "PlanFound",
    "Poised",
    "ReadingTaken",
    "Requisitioned",
    "ResonanceFound",
    "SanityChanged",
    "SatDown",
    "Searched",
    "Sounded",
    "StaminaChanged",
    "StoodUp",
    "StrainChanged",
    "StreetEntered",
    "StreetLeft",
    "StreetWalked",
    "Talked",
    "ThreadCut",
    "ThreadPaid",
    "ThreadTied",
    "Threw",
    "TileFound",
    "Took",
    "Tuned",
    "TurnBegan",
    "TurnedOver",
    "Used",
    "VoiceHeard",
    "Waited",
    "WallPushed",
    "Whistled",
    "WindowNoted",
]
