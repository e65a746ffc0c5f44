"""What a player types is understood, or is answered with what was near."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backterm.engine.notation import AmbiguousCommand, CommandError, UnknownCommand, parse
from backterm.engine.notation.phrases import near
from backterm.engine.rules import IllegalAction
from backterm.engine.state import State, changed
from tests.scenario import Play, draw, house, room


def at_home() -> State:
    """A hero in room a of the house, with something of everything."""
    return Play(house()).carry(almond=1, battery=1, chalk=8, coin=2, thread=1).state


SAME = [
    ("n", "go north"), ("north", "go north"), ("go n", "go north"), ("walk to the north", "go north"),
    ("NE", "go northeast"), ("north east", "go northeast"), ("go north-east", "go northeast"), ("u", "go up"),
    ("in", "go in"), ("out", "go out"), ("exit", "go out"), ("leave", "go out"), ("exit east", "go east"),
    ("run e", "run east"), ("flee east", "run east"), ("sneak s", "sneak south"), ("tiptoe south", "sneak south"),
    ("enter the east door", "go east"), ("push north", "push north"), ("open east door", "open east"),
    ("shut east", "close east"), ("z", "wait"), ("rest", "wait"), ("listen!", "listen"), ("rummage", "search"),
    ("yell", "shout"), ("hide behind it", "hide"),
    ("read draught", "read draught"), ("read the far", "read draught"), ("measure paper", "read paper"),
    ("read lamps", "read lamps"), ("read dark", "read lamps"),
    ("take coin", "take coin"), ("get the coin", "take coin"), ("pick up chalk", "take chalk"),
    ("take coins", "take coin"), ("take co", "take coin"),
    ("drop almond water", "drop almond"), ("put down coin", "drop coin"), ("drop water", "drop almond"),
    ("drink", "use almond"), ("drink almond water", "use almond"), ("use coin", "use coin"),
    ("light flashlight", "use flashlight"), ("switch on", "use flashlight"),
    ("turn on the flashlight", "use flashlight"),
    ("turn flashlight off", "use flashlight"), ("turn round", "back"), ("charge", "use battery"),
    ("chalk", "use chalk"),
    ("mark the room", "use chalk"), ("tie thread", "use thread"), ("thread", "use thread"), ("untie", "use thread"),
    ("throw coin south", "throw coin south"), ("toss the coin to the e", "throw coin east"),
    ("lob almond water through the east door", "throw almond east"),
    ("flip a b", "flip a b"), ("flip c-a", "flip a c"), ("flip bd", "flip b d"),
    ("pin c", "pin c"), ("pin start a", "pin a"),
    ("strike far", "strike far"), ("cross out odd", "strike odd"), ("restore seam", "strike seam"),
    ("strike b", "strike bridge"), ("doubt far", "doubt far"), ("suspect s", "doubt seam"),
    ("hint", "hint"), ("clue", "hint"),
    ("declare far", "declare far"), ("declare far by 12", "declare far by 12"), ("declare FAR 12", "declare far by 12"),
    ("declare seam by rooms 7 and 3", "declare seam by 3 7"), ("declare odd by 3, 5", "declare odd by 3 5"),
    ("back", "back"), ("return", "back"), ("stay", "stay"), ("accept", "stay"), ("skip", "skip"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "notation"), SAME)
def test_many_ways_of_saying_it(line: str, notation: str) -> None:
    assert str(parse(line, at_home())) == notation


def test_the_only_one_is_meant_when_none_is_named() -> None:
    play = Play(draw("a:b\n+\nc", rooms={"a": {"things": ("coin",)}}))
    play.shut("ac")
    assert str(parse("push", play.state)) == "push east"
    assert str(parse("open door", play.state)) == "open south"
    assert str(parse("go", play.state)) == "go south"
    assert str(parse("take", play.state)) == "take coin"
    assert str(parse("throw", play.state)) == "throw flashlight south"
    play.do("open")
    assert str(parse("close", play.state)) == "close south"
    play.do("take")
    assert str(parse("throw coin", play.state)) == "throw coin south"


def test_in_a_deck_of_one_the_law_need_not_be_named() -> None:
    state = Play(draw("a-b", level={"deck": ("dark",), "law": "dark", "exit": 1})).state
    assert str(parse("read", state)) == "read lamps"
    assert str(parse("strike", state)) == "strike dark"


def test_back_before_the_street_is_turning_round() -> None:
    play = Play("a-b").do("east", "out")
    assert str(parse("go back", play.state)) == "back"


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("go", ("go east", "go south")),
        ("run", ("run east", "run south")),
        ("take", ("take chalk", "take coin")),
        ("throw coin", ("throw coin east", "throw coin south")),
        ("read", ("read draught", "read doors", "read creak", "read paper")),
        ("declare", ("declare far", "declare odd", "declare bridge", "declare seam")),
        ("take c", ("take chalk", "take coin")),
    ],
)
def test_several_meanings_are_offered(line: str, options: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousCommand) as caught:
        parse(line, at_home())
    assert caught.value.options == options


@pytest.mark.parametrize(
    ("line", "word", "suggestions"),
    [
        ("", "", ()),
        ("  the ", "the", ()),
        ("easst", "easst", ("east",)),
        ("serch", "serch", ("search",)),
        ("frobnicate", "frobnicate", ()),
        ("go nroth", "nroth", ("north",)),
        ("take banana", "banana", ()),
        ("take chlk", "chlk", ("chalk",)),
        ("read drauhgt", "drauhgt", ("draught",)),
        ("strike fer", "fer", ("far",)),
        ("declare centre", "centre", ()),
        ("declare far by twelve", "twelve", ()),
        ("declare far by ²", "²", ()),
    ],
)
def test_what_is_unknown_is_named_with_what_is_near(line: str, word: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(UnknownCommand) as caught:
        parse(line, at_home())
    assert (caught.value.word, caught.value.suggestions) == (word, suggestions)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("push", "no_thin_wall"),
        ("push wall", "no_thin_wall"),
        ("open", "no_door"),
        ("open exit", "no_door"),
        ("close door", "no_door"),
        ("close the passage", "no_door"),
        ("declare far by", "bad_witness"),
    ],
)
def test_words_about_nothing_are_refused(line: str, reason: str) -> None:
    with pytest.raises(IllegalAction) as caught:
        parse(line, at_home())
    assert caught.value.refusal.reason == reason


def test_a_flip_where_there_is_no_model_is_refused() -> None:
    with pytest.raises(IllegalAction, match="no_model"):
        parse("flip", Play("a-b").state)


@pytest.mark.parametrize("line", ["pin", "pin a b", "pin 2", "pin start"])
def test_the_rooms_of_the_model_are_offered_at_its_table_and_nowhere_else(line: str) -> None:
    play = Play(house(), room=room("f"))
    with pytest.raises(AmbiguousCommand) as caught:
        parse(line, play.state)
    assert caught.value.options == ("pin a", "pin b", "pin c", "pin d")
    with pytest.raises(IllegalAction, match="no_model"):
        parse(line, at_home())


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("flip", ("flip a b", "flip a c", "flip a d", "flip b c")),
        ("flip 1 2", ("flip a b", "flip a c", "flip a d", "flip b c")),
        ("flip d", ("flip a d",)),
    ],
)
def test_what_can_be_flipped_is_offered_at_the_table_and_nowhere_else(line: str, options: tuple[str, ...]) -> None:
    play = Play(house(), room=room("f"))
    with pytest.raises(AmbiguousCommand) as caught:
        parse(line, play.state)
    assert caught.value.options == options  # not c d, which is all that holds d to the rest
    with pytest.raises(IllegalAction, match="no_model"):
        parse(line, at_home())


def test_without_a_fuse_all_are_offered_and_the_judge_says_why_not() -> None:
    play = Play(house(), room=room("f"))
    play.state = changed(play.state, notebook=changed(play.state.notebook, fuses=0))
    with pytest.raises(AmbiguousCommand) as caught:
        parse("flip", play.state)
    assert len(caught.value.options) == 5


def test_where_nothing_leads_on_no_way_is_offered() -> None:
    with pytest.raises(IllegalAction, match="no_way"):
        parse("go", Play("a b").state)


def test_drinking_with_nothing_to_drink_is_about_the_drink() -> None:
    assert str(parse("drink", Play("a-b").state)) == "use almond"


def test_using_something_asks_what() -> None:
    with pytest.raises(AmbiguousCommand) as caught:
        parse("use", Play("a-b").carry(coin=1).state)
    assert caught.value.options == ("use coin", "use flashlight")


def test_two_laws_may_begin_alike() -> None:
    state = Play(draw("a-b", level={"deck": ("far", "farther")})).state
    assert str(parse("strike far", state)) == "strike far"
    with pytest.raises(AmbiguousCommand) as caught:
        parse("strike fa", state)
    assert caught.value.options == ("strike far", "strike farther")


def test_no_more_than_three_suggestions_the_nearest_first() -> None:
    assert near("boat", ["goat", "boar", "coat", "moat", "boat", "tree"]) == ("boat", "boar", "coat")
    assert near("go", ["gone", "do", "wait"]) == ("do", "gone")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from([line for line, _ in SAME]), max_size=3).map(" ".join))
def test_no_line_does_anything_but_parse_or_complain(line: str) -> None:
    try:
        assert str(parse(line, at_home()))
    except (CommandError, IllegalAction) as complaint:
        assert str(complaint) is not None  # noqa: PT017  (either is an answer)
