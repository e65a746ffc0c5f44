"""The level as it is believed to be: the plan with the doorways in it that are not there.

Made for drawing alone. Nothing that decides anything is ever given such a level.
"""

from __future__ import annotations

from dataclasses import replace

from backterm.engine.level import Exit, Level
from backterm.engine.perception import FalseExit, Perception

_kept: dict[tuple[int, tuple[FalseExit, ...]], tuple[Level, Level]] = {}
_KEEP = 4


def believed(level: Level, perceived: Perception) -> Level:
    """``level`` with its false doorways, the same one again for the same lies; itself where there are none.

    Kept by identity, as the plan drawn from it is.
    """
    doorways = tuple(lie for lie in perceived.drawn if isinstance(lie, FalseExit))
    if not doorways:
        return level
    key = id(level), doorways
    if (held := _kept.get(key)) and held[0] is level:
        return held[1]
    if len(_kept) >= _KEEP:
        _kept.pop(next(iter(_kept)))
    made = _with(level, doorways)
    _kept[key] = level, made
    return made


def _with(level: Level, doorways: tuple[FalseExit, ...]) -> Level:
    more: dict[int, tuple[Exit, ...]] = {}
    for lie in doorways:
        for room, leaving in lie.ends:
            more[room] = (*more.get(room, ()), leaving)
    # Behind the true ones, which whoever looks for the way from room to room finds first.
    rooms = list(level.rooms)
    for number, exits in more.items():
        rooms[number] = replace(rooms[number], exits=(*rooms[number].exits, *exits))
    return replace(level, rooms=tuple(rooms))
