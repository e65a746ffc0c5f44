"""The atlas as far as it is known: the levels one has been on, the ways taken between them, the ways seen and left.

What has not been seen is not drawn at all. Where everything is laid open, all of it follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content.words import Words
from backterm.engine.atlas import EXIT, FALL
from backterm.engine.state import State
from backterm.prose.lines import Line, counted, fill

_TAKEN = {EXIT: "atlas_exit", FALL: "atlas_fall"}
_LEFT = {EXIT: "atlas_exit_left", FALL: "atlas_fall_left"}


def atlas_page(state: State, words: Words) -> tuple[Line, ...]:
    """The way through the atlas from above to below, each level with the ways that lead on from it."""
    return ((words.answers["atlas"], "title"),), *_known(state, words), *_revealed(state, words)


def _known(state: State, words: Words) -> Iterator[Line]:
    first = state.depth - len(state.path)
    if first:
        yield (("  " + fill(words.answers["atlas_above"], list=counted(first, "level")), "quiet"),)
    for depth, leg in enumerate(state.path, first):
        yield ((f"  {state.level_at(depth).title}", "text"),)
        for kind in leg.beside:
            yield ((f"   |`- {words.answers[_LEFT[kind]]}", "quiet"),)
        yield ((f"   |   {words.answers[_TAKEN[leg.edge.kind]]}", "text"),)
    yield ((f"  {state.level.title} ", "good"), (words.answers["atlas_here"], "quiet"))
    for kind in state.ways_on:
        yield ((f"    `- {words.answers[_LEFT[kind]]}", "quiet"),)


def _revealed(state: State, words: Words) -> Iterator[Line]:
    """Every place and what leads on from it, for whoever may know."""
    places, edges = state.world.atlas.places, state.world.atlas.edges
    if not state.world.mode.reveals or not places:
        return
    titles = [state.world.levels[number].title for number in range(len(places))]
    yield ((words.answers["atlas_whole"], "title"),)
    for number, title in enumerate(titles):
        ways = [f"{words.answers[_TAKEN[edge.kind]]} to {titles[edge.end]}" for edge in edges if edge.start == number]
        yield ((f"  {title}: {', '.join(ways)}" if ways else f"  {title}", "text"),)
