"""Rooms that remember: the hero's deeds from the state alone, people who were never there, and a rate that rests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import content, prose
from backterm.content.words import Words
from backterm.engine import events as happened
from backterm.engine.apply import apply
from backterm.engine.level import NOWHERE, Level
from backterm.engine.state import State, Strike
from backterm.prose.corruption import corrupt
from backterm.prose.remembering import closer_look, degree, litter, remembrance
from backterm.rng import Key
from tests.scenario import Play, draw, prologue, room

OURS = content.load().words


def rated(one_in: int, *corruption: int) -> Words:
    """Our words at another rate."""
    rate = replace(OURS.grammar.remembering, one_in=one_in, corruption=corruption or (0,))
    return replace(OURS, grammar=replace(OURS.grammar, remembering=rate))


ALWAYS = rated(1)


def told(before: State, after: State, words: Words = ALWAYS) -> str:
    return " ".join(text for line in remembrance(after, words, before) for text, _ in line)


def entered(play: Play, line: str) -> str:
    """What is remembered on going somewhere."""
    before = play.state
    play.do(line)
    return told(before, play.state)


def row() -> Level:
    """A row of rooms of which only b, d, e and h are such as everybody must pass through."""
    return draw("a-b-c-d-e-f+g-h", rooms={"bdeh": {"dread": 900}})


def rested(play: Play, turns: int = 12) -> Play:
    """So many turns later."""
    return play.do(*["wait"] * turns)


def test_a_busy_room_tells_when_it_is_first_entered_and_the_next_ones_rest() -> None:
    play = Play(row())
    assert entered(play, "east")
    assert not entered(play, "east")
    assert not entered(play, "east")
    rested(play.do("east"), 11)
    assert not entered(play.do("east", "east"), "east")


def test_twelve_turns_later_a_room_tells_again() -> None:
    play = rested(Play(row()).do("east", "east"))
    assert entered(play, "east")
    assert not entered(rested(play.do("west")), "east"), "it was told when the room was new"


def test_what_is_told_first_depends_on_the_seed_and_rooms_that_are_not_busy_say_nothing() -> None:
    assert len({entered(Play(row(), seed=seed), "east") for seed in range(8)}) >= 6
    assert not entered(Play("a-b-c"), "east")
    never = replace(OURS.grammar.remembering, one_in=100)
    words = replace(OURS, grammar=replace(OURS.grammar, remembering=never))
    play = Play(row())
    assert not told(play.state, play.do("east").state, words)


def test_a_prologue_and_an_arrival_remember_nothing() -> None:
    play = Play(prologue("a-b-c", "c"))
    play.state = replace(play.state, floor=replace(play.state.floor, deeds=frozenset({(room("b"), "hid")})))
    assert not entered(play, "east")
    assert not list(litter(play.state, ALWAYS))
    play = Play(row()).do("east")
    assert not told(replace(play.state, depth=1), play.state)


def test_the_heros_own_things_are_told_alike_on_every_level_and_further_gone() -> None:
    words = rated(1, 0, 3)
    two = [Play(row(), row()) for _ in range(2)]
    for depth, play in enumerate(two):
        play.state = replace(play.state, depth=depth)
        # The second of a level's lines is one of his own: the room before it is passed over.
        play.do("east", "east")
        rested(play)
        play.state = replace(play.state, floor=replace(play.state.floor, visited=frozenset({0, 1, 2})))
    plain, worn = (told(play.state, play.do("east").state, words) for play in two)
    plain, worn = (line.split('"')[1] for line in (plain, worn))
    assert plain in OURS.grammar.symbols["memory"]
    assert worn not in OURS.grammar.symbols["memory"]
    places = [Key(1).fold("cosmetic", "memory", "corrupt", number) for number in range(9)]
    assert worn in {corrupt(plain, 3, place, OURS.grammar.wear) for place in places}
    assert [degree(play.state, words) for play in two] == [0, 3]
    assert degree(replace(two[0].state, depth=0), OURS) == 0


@pytest.mark.parametrize(
    ("deeds", "word"),
    [
        (("close east", "wait"), "door east"),
        (("hide", "wait"), "under the desk"),
        (("drop coin", "wait"), "coin"),
    ],
)
def test_what_was_done_in_a_room_is_told_on_coming_back_from_the_state(deeds: tuple[str, ...], word: str) -> None:
    play = Play("a-b-c+d").carry(coin=1).do("east", "east", *deeds, "west")
    rested(play)
    assert word in entered(play, "east")
    assert not entered(play.do("west"), "east"), "it was told just now"


def test_being_caught_outweighs_a_wrong_law_and_that_what_was_dropped() -> None:
    play = Play("a-b-c").carry(coin=1).do("east", "drop coin", "west")
    rested(play)
    notes = replace(play.state.notebook, strikes=(Strike(3, "far", NOWHERE), Strike(4, "odd", room("b"))))
    play.state = replace(play.state, notebook=notes)
    floor = replace(play.state.floor, deeds=frozenset({(room("b"), "caught")}))
    declared, caught = play.state, replace(play.state, floor=floor)
    play.state = declared
    assert "ODD" in entered(play, "east")
    play.state = caught
    line = entered(play, "east")
    assert line in OURS.grammar.symbols["deed_caught"]


def test_the_state_keeps_where_one_was_caught_hid_and_shut_a_door() -> None:
    play = Play("a+b-c").do("hide")
    assert play.state.floor.deeds == {(0, "hid")}
    assert play.do("close east").state.floor.deeds == {(0, "hid"), (0, "shut")}
    other = apply(Play("a+b-c").state, happened.DoorShut(room("b"), room("a")))
    assert not other.floor.deeds
    crowded = Play("a+b-c").haunt("a")
    assert not apply(crowded.state, happened.DoorShut(0, 1)).floor.deeds
    assert apply(crowded.state, happened.Caught(0)).floor.deeds == {(0, "caught")}


def test_a_tag_hangs_from_a_mannequin_and_a_search_turns_up_paper() -> None:
    play = Play(draw("a-b", rooms={"a": {"furniture": "mannequin"}, "b": {"furniture": "chair"}}))
    (tag,) = closer_look(play.state, OURS)
    assert tag in prose.examine("mannequin", play.state, OURS)
    assert not list(closer_look(play.do("east").state, OURS))
    assert list(litter(play.state, ALWAYS))
    said = [
        line for line in prose.tell(play.state, [happened.Searched(())], play.state, ALWAYS) if line[0][1] == "quiet"
    ]
    assert said == list(litter(play.state, ALWAYS))
