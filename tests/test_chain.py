"""The chain of tiles: a figure on each of three levels, a grating that asks for them, and nothing anybody needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import content, prose
from backterm.engine import chain
from backterm.engine import events as happened
from backterm.engine.actions import Say
from backterm.engine.level import NOWHERE, OUTPOST, Level, Tile
from backterm.engine.notation import UnknownCommand, parse
from backterm.engine.rules import IllegalAction, legal_actions
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.game import level_of, new_game
from backterm.generator import audit
from backterm.plain import text_of
from tests.scenario import Play, below, draw

CONTENT = content.load()
WORDS = CONTENT.words
NAMES = ("mall", "lobby", "warehouse")
SEEDS = range(1, 101)


def tiled(figure: int, *, grating: int = NOWHERE) -> Level:
    """A drawn level with a tile in its second room."""
    return replace(draw("a-b-c"), tile=Tile(1, figure), grating=grating)


def three(*figures: int) -> Play:
    """A run through three levels with these figures, brought to the third."""
    first, second, third = figures
    play = Play(tiled(first), tiled(second), tiled(third, grating=2))
    return play.do(*(("east", "search", "east", "declare far", "out") * 2), "east", "search", "east")


def told(before: State, events: tuple[object, ...], after: State) -> str:
    return "\n".join(text_of(line) for line in prose.tell(before, events, after, WORDS))  # type: ignore[arg-type]


def test_a_search_turns_the_tile_over_and_the_figure_is_kept() -> None:
    play = Play(tiled(7)).do("search")
    assert not play.saw(happened.TileFound)
    before = play.do("east").state
    assert WORDS.answers["tile_here"] in "\n".join(text_of(line) for line in prose.describe(before, WORDS))
    play.do("search")
    assert play.saw(happened.TileFound) == [happened.TileFound(0, 7)]
    assert "7" in told(before, play.events, play.state)
    assert "the figure 7" in "\n".join(text_of(line) for line in prose.describe(play.state, WORDS))
    assert play.state.tiles == ((0, 7),)


def test_the_three_figures_in_the_order_of_the_levels_open_the_grating() -> None:
    play = three(4, 1, 9)
    assert play.state.tiles == ((0, 4), (1, 1), (2, 9))
    before = play.state
    assert WORDS.answers["grating_here"] in "\n".join(text_of(line) for line in prose.describe(before, WORDS))
    play.do("say 4 1 9")
    assert play.state.ending == "thirtyseven"
    assert play.state.escaped
    assert WORDS.endings["thirtyseven"][0] in told(before, play.events, play.state)


@pytest.mark.parametrize("line", ["say 914", "say 41", "say 0", "say 4190"])
def test_any_other_number_costs_and_opens_nothing(line: str) -> None:
    play = three(4, 1, 9)
    before = play.state
    play.do(line)
    assert not play.state.over
    assert play.state.hero.sanity == before.hero.sanity - chain.WRONG
    assert WORDS.causes["grating"] in told(before, play.events, play.state)


def test_elsewhere_nothing_listens_and_a_word_is_no_number() -> None:
    play = Play(tiled(4))
    with pytest.raises(IllegalAction, match="no_listener"):
        play.do("say 419")
    with pytest.raises(UnknownCommand):
        parse("say please", play.state)
    assert parse(str(Say(419)), play.state) == Say(419)


def test_too_short_a_way_or_a_level_without_its_tile_has_no_number() -> None:
    short = Play(tiled(4, grating=0), tiled(1))
    assert chain.number(short.state) == NOWHERE
    assert chain.number(Play(tiled(4)).state) == NOWHERE
    play = three(4, 1, 9)
    mall, *rest = play.state.world.levels
    bare = replace(play.state.world, levels=(replace(mall, tile=None), *rest))
    assert chain.number(replace(play.state, world=bare)) == NOWHERE
    assert not chain.is_tiled(Play("a-b").state)


def test_nobody_says_a_number_by_accident() -> None:
    """It is no legal action to be picked: whoever says one has typed it."""
    assert not any(isinstance(action, Say) for action in legal_actions(three(4, 1, 9).state))


@pytest.mark.parametrize("seed", [*SEEDS[:25], *(pytest.param(seed, marks=pytest.mark.soak) for seed in SEEDS[25:])])
def test_on_every_seed_the_chain_can_be_followed(seed: int) -> None:
    """Each part is in a room that can be walked to, searched and read there, and the grating takes the three."""
    state = new_game(seed)
    for depth, name in enumerate(NAMES):
        level = state.world.levels[depth]
        tile = level.tile
        assert tile is not None, name
        assert 1 <= tile.figure <= 9
        assert level.distances[level.start][tile.room] != NOWHERE
        assert tile.room not in {level.start, level.exit}
        assert level.rooms[tile.room].kind != OUTPOST
        state = replace(below(state, depth), hero=replace(state.hero, room=tile.room), standing=None)
        state = replace(state, floor=replace(state.floor, searched=frozenset(), creatures=()))
        state, _ = step(state, parse("search", state))
    assert state.level.grating not in {NOWHERE, state.level.start, state.level.exit}
    state = replace(state, hero=replace(state.hero, room=state.level.grating, sanity=100))
    said = "".join(str(figure) for _, figure in state.tiles)
    assert int(said) == chain.number(state)
    assert step(state, parse(f"say {said}", state))[0].ending == "thirtyseven"


def test_in_the_mall_the_tile_is_not_behind_the_way_out() -> None:
    for seed in SEEDS[:40]:
        mall = level_of(CONTENT, seed, "mall")
        assert mall.tile is not None
        reached, queue = {mall.start}, [mall.start]
        for room in queue:
            ahead = [there for there in mall.neighbours[room] if there not in reached and there != mall.exit]
            reached.update(ahead)
            queue += ahead
        assert mall.tile.room in reached


def test_the_audit_keeps_tile_and_grating_out_of_the_way() -> None:
    level = level_of(CONTENT, 1, "warehouse")
    assert level.tile is not None
    assert not audit.breaches(level)
    truth = "floors_and_walls_bar_nothing"
    assert truth in audit.breaches(replace(level, grating=level.exit))
    assert truth in audit.breaches(replace(level, grating=level.tile.room))
    outpost = next(room for room, place in enumerate(level.rooms) if place.kind == OUTPOST)
    assert truth in audit.breaches(replace(level, tile=Tile(outpost, 1)))


def test_the_three_tiles_are_told_alike() -> None:
    """What repeats is the hint: the same sentence on each of the three levels."""
    for depth, _name in enumerate(NAMES):
        state = new_game(3)
        tile = state.world.levels[depth].tile
        assert tile is not None
        state = replace(below(state, depth), hero=replace(state.hero, room=tile.room))
        assert WORDS.answers["tile_here"] in "\n".join(text_of(line) for line in prose.describe(state, WORDS))
