"""What a level is shown by: its floor plan, or the document it has where no plan can be drawn.

The same few questions are answered for each of them, so that whoever shows one need not know which it is.
"""

from __future__ import annotations

from backterm.engine.level import CARDS, PLAN, TWO_HOP
from backterm.engine.perception import Perception
from backterm.engine.state import State
from backterm.prose import Line
from backterm.views import cards, pages, two_hop
from backterm.views import map as plan
from backterm.views.ghosts import haunted
from backterm.views.glyphs import Glyphs
from backterm.views.map import Camera

Size = tuple[int, int]
_STILL = Camera(0, 0)


def follow(camera: Camera | None, state: State, width: int, height: int) -> Camera:
    """The camera after the hero moved: over the plan, or down the drawer of cards; a map of two doors does not move."""
    if state.level.document == PLAN:
        return plan.follow(camera, state, width, height)
    if state.level.document == TWO_HOP:
        return _STILL
    return Camera(0, cards.drawn_out(state, camera.top if camera else 0, (width, height), follow=True))


def pan(camera: Camera, state: State, step: tuple[int, int], size: Size) -> Camera:
    """The camera moved by a step of columns and rows, and kept over what is shown."""
    if state.level.document == PLAN:
        return plan.pan(camera, state.known, step, size)
    if state.level.document == TWO_HOP:
        return _STILL
    return Camera(0, cards.drawn_out(state, camera.top + step[1], size, follow=False))


def room_at(state: State, camera: Camera, size: Size, place: tuple[int, int]) -> int:
    """The room drawn at a column and row of the sheet, or NOWHERE."""
    if state.level.document == PLAN:
        return plan.room_at(state.known, camera, *place)
    if state.level.document == TWO_HOP:
        return two_hop.room_at(state, size, *place)
    return cards.room_at(state, camera.top, size, place)


def draw(state: State, perceived: Perception, camera: Camera, size: Size, glyphs: Glyphs) -> tuple[Line, ...]:
    """The document on a sheet of that size, as it is ``perceived``."""
    if state.level.document == TWO_HOP:
        return two_hop.draw(state, perceived, size, glyphs)
    if state.level.document == CARDS:
        return cards.draw(state, perceived, camera.top, size, glyphs)
    return plan.draw_perceived(state, perceived, camera, size, glyphs)


def with_ghost(lines: tuple[Line, ...], state: State, room: int, camera: Camera, glyphs: Glyphs) -> tuple[Line, ...]:
    """The document with the ghost in ``room``: on a plan only, for elsewhere a room has no place."""
    return haunted(lines, state, room, camera, glyphs) if state.level.document == PLAN else lines


def in_words(state: State) -> tuple[Line, ...]:
    """The same in words, for those who cannot use a picture, and no more than that."""
    if state.level.document == CARDS:
        return cards.index(state)
    if state.level.document == TWO_HOP:
        return pages.rooms(state, [*two_hop.around(state.known, state.floor.visited, state.hero.room)])
    return pages.rooms(state)
