"""A tape comes back as it was written, or not at all; whatever is wrong is named by its line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm.exits import Exit
from backterm.rng import Key
from backterm.tape import (
    LONGEST_LINE,
    LONGEST_TAPE,
    MOST_RECORDS,
    Act,
    Chain,
    Checkpoint,
    Damaged,
    Header,
    Identity,
    Load,
    Note,
    OtherRules,
    Record,
    Result,
    SplitMark,
    Tape,
    TapeError,
    Undo,
    dumps,
    loads,
    read,
)
from tests.tapes import chained, headers, records, spoil, tapes

HEADER = Header("1", "1", "c0" * 32, "00000-00000-C1SAN", "field", "0.1.0")
RESULT = Result("out", 412, 33, "5a" * 32)
BODY: tuple[Record, ...] = (
    *(Act(turn, "go east") for turn in range(32)),
    Checkpoint(32, "0123456789abcdef"),
    Load(32, "2026-11-22T15:58:03.120Z"),
    Note("here it turned cold"),
    Act(7, "wait"),
    SplitMark(33, "mall", "fedcba9876543210"),
)
TAPE = Tape(HEADER, (*BODY, RESULT))
LINES = [
    b'{"content":"' + b"c0" * 32 + b'","cp":32,"engine":"0.1.0","game":"backterm","gen":"1","mode":"field",'
    b'"options":{},"rules":"1","seed":"00000-00000-C1SAN","start":"","tape":1}',
    b'["a",412,"go north"]',
]


def damage(data: bytes) -> Damaged:
    """How reading ``data`` fails."""
    with pytest.raises(Damaged) as caught:
        loads(data)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_line_hangs_from_the_one_before() -> None:
    chain = Chain()
    chain.checksum = 0x467861CF
    assert chain.write(Act(412, "go north")) == b'["a",412,"go north"]\t6eb2382e\n'


def test_what_stands_on_a_tape() -> None:
    assert dumps(Tape(HEADER, (Act(412, "go north"),))) == chained(LINES)


def test_every_kind_of_record_has_its_letter() -> None:
    lines = [line.split("\t")[0] for line in dumps(Tape(HEADER, (*BODY[-5:], Undo(2), RESULT))).decode().splitlines()]
    assert [json.loads(line)[0] for line in lines[1:]] == ["c", "l", "n", "a", "s", "u", "z", "h"]
    assert json.loads(lines[-2])[1] == {"result": "out", "rta_ms": 412, "turns": 33, "state": "5a" * 32}


@given(tapes)
def test_a_tape_comes_back_as_it_was_written(tape: Tape) -> None:
    data = dumps(tape)
    assert data.isascii()
    assert loads(data) == tape
    assert read(data).sealed == tape.finished


@given(headers, st.lists(records, max_size=8), st.data())
def test_a_tape_grows_by_its_end_alone(header: Header, body: list[Record], data: st.DataObject) -> None:
    shorter = data.draw(st.integers(0, len(body)))
    tape = Tape(header, tuple(body))
    assert dumps(tape).startswith(dumps(replace(tape, records=tape.records[:shorter])))


def test_a_copy_of_a_chain_goes_its_own_way() -> None:
    chain = Chain()
    chain.write(HEADER)
    before = (chain.checksum, chain.lines, chain.length, chain.digest)
    chain.copy().write(Act(0, "wait"))
    assert (chain.checksum, chain.lines, chain.length, chain.digest) == before


def test_a_reading_can_be_written_on() -> None:
    first = dumps(replace(TAPE, records=BODY[:5]))
    chain = read(first).chain
    assert (chain.lines, chain.length) == (6, len(first))
    assert first + b"".join(map(chain.write, (*BODY[5:], RESULT))) == dumps(TAPE)


# What is torn.


@pytest.mark.parametrize("whole", [replace(TAPE, records=BODY[:5]), replace(TAPE, records=BODY[:33])])
def test_a_last_line_torn_anywhere_costs_itself_alone(whole: Tape) -> None:
    data = dumps(whole)
    start = data.rindex(b"\n", 0, -1) + 1
    for end in range(start + 1, len(data)):
        reading = read(data[:end])
        assert reading.tape.records == whole.records[:-1]
        assert reading.torn == data[start:end]
        assert damage(data[:end]).line == reading.chain.lines + 1 == len(whole.records) + 1
    assert read(data[:start]).torn == b""


@pytest.mark.parametrize("rubbish", [b"\0" * 100, b"\xff" * 5000, b"abc\ndef\n\n\n", b"[" * 9000, b"\n"])
def test_rubbish_behind_the_last_line_is_torn_off(rubbish: bytes) -> None:
    data = dumps(replace(TAPE, records=BODY))
    reading = read(data + rubbish)
    assert (reading.tape.records, reading.torn, reading.chain.length) == (BODY, rubbish, len(data))


@pytest.mark.parametrize("hole", range(1, 11))
def test_a_last_turn_written_with_a_hole_in_it_is_torn_off(hole: int) -> None:
    before = dumps(replace(TAPE, records=BODY[:31]))
    turn = dumps(replace(TAPE, records=BODY[:33]))[len(before) :]
    assert turn.count(b"\n") == 2
    reading = read(before + turn[: 2 * hole] + b"\0\0" + turn[2 * hole + 2 :])
    assert reading.tape.records == BODY[:31]


def test_a_result_may_lose_its_seal_but_is_then_not_whole() -> None:
    data = dumps(TAPE)
    unsealed = data[: data.rindex(b"\n", 0, -1) + 1]
    assert (read(unsealed).tape, read(unsealed).sealed) == (TAPE, False)
    assert damage(unsealed).reason == "the seal is missing"
    assert read(data[:-3]).tape == TAPE


# What is damaged.


@pytest.mark.parametrize("place", [1, 2, 17, 30, 33, 34, 35, 36])
def test_a_damaged_line_in_the_middle_is_named(place: int) -> None:
    lines = dumps(TAPE).splitlines(keepends=True)
    assert read(b"".join(lines)).tape == TAPE
    for at in range(len(lines[place - 1]) - 1):
        line = bytearray(lines[place - 1])
        line[at] ^= 1
        spoilt = b"".join([*lines[: place - 1], bytes(line), *lines[place:]])
        with pytest.raises(Damaged) as caught:
            read(spoilt)
        assert caught.value.line == place


def test_lines_cut_out_doubled_or_swapped_are_named() -> None:
    lines = dumps(TAPE).splitlines(keepends=True)
    for place in range(2, 30):
        cut = [*lines[:place], *lines[place + 1 :]]
        doubled = [*lines[:place], lines[place], *lines[place:]]
        swapped = [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]
        assert damage(b"".join(cut)).line == place + 1
        assert damage(b"".join(doubled)).line == place + 2
        assert damage(b"".join(swapped)).line == place + 1


def test_no_spoilt_tape_tells_another_story() -> None:
    whole = dumps(TAPE)
    dice = Key(1989, "spoilt tapes").dice()
    refused = 0
    for _ in range(5000):
        try:
            reading = read(spoil(whole, dice))
        except TapeError:
            refused += 1
            continue
        assert reading.tape.header == HEADER
        assert reading.tape.records == TAPE.records[: len(reading.tape.records)]
    assert refused > 3000


HOSTILE = {
    "not JSON": b'["a",0,"wait"',
    "spaces": b'["a", 0,"wait"]',
    "order of keys": b'["z",{"turns":1,"result":"out","rta_ms":0,"state":"' + b"5a" * 32 + b'"}]',
    "a key twice": b'["z",{"result":"out","result":"out","rta_ms":0,"state":"' + b"5a" * 32 + b'","turns":1}]',
    "a key more": b'["z",{"bonus":1,"result":"out","rta_ms":0,"state":"' + b"5a" * 32 + b'","turns":1}]',
    "raw bytes": b'["n","\xc3\xa9"]',
    "not a number": b'["a",NaN,"wait"]',
    "infinity": b'["a",Infinity,"wait"]',
    "a fraction": b'["a",0.5,"wait"]',
    "an exponent": b'["a",1e3,"wait"]',
    "a huge number": b'["a",' + b"9" * 4000 + b',"wait"]',
    "a large number": b'["a",9999999999999999,"wait"]',
    "below zero": b'["a",-1,"wait"]',
    "minus zero": b'["a",-0,"wait"]',
    "true is no number": b'["a",true,"wait"]',
    "null": b"null",
    "a word": b'"wait"',
    "nothing in it": b"[]",
    "a letter unknown": b'["x",0]',
    "a letter in a list": b'[["a"],0,"wait"]',
    "too few": b'["a",0]',
    "too many": b'["a",0,"wait",1]',
    "a control character": b'["a",0,"wait\\u001b[2J"]',
    "half a character": b'["n","\\ud800"]',
    "a line too many": b'["n","\\u2028"]',
    "writing backwards": b'["n","\\u202e"]',
    "letters no action has": b'["a",0,"wait\\u00e9"]',
    "no action at all": b'["a",0,""]',
    "a long note": b'["n","' + b"a" * 301 + b'"]',
    "undoing nothing": b'["u",0]',
    "half a digest": b'["c",1,"0123"]',
    "a digest in capitals": b'["c",1,"0123456789ABCDEF"]',
    "a time of day": b'["l",1,"noon"]',
    "a seal too early": b'["h","' + b"5a" * 32 + b'"]',
    "a second header": LINES[0],
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_line_no_tape_holds_is_refused_though_its_checksum_is_right(line: bytes) -> None:
    assert damage(chained([*LINES, line])).line == 3
    assert damage(chained([*LINES, line, *LINES[1:]])).line == 3


@pytest.mark.parametrize("depth", [500, 2000, 4080])
@pytest.mark.parametrize("bracket", [(b"[", b"]"), (b'{"":', b"0}")])
def test_depth_is_refused(depth: int, bracket: tuple[bytes, bytes]) -> None:
    opening, closing = bracket
    deep = (opening * depth)[: depth // 2] + (closing * depth)[: depth // 2]
    assert damage(chained([LINES[0], deep, LINES[1]])).line == 2


HEADERS = {
    "a list": b"[]",
    "another game": LINES[0].replace(b"backterm", b"nethack"),
    "no form": LINES[0].replace(b',"tape":1', b""),
    "true is no form": LINES[0].replace(b'"tape":1', b'"tape":true'),
    "a seed too short": LINES[0].replace(b"00000-00000-C1SAN", b"00000-C1SAN"),
    "a digest too short": LINES[0].replace(b"c0" * 32, b"c0"),
    "no checkpoints": LINES[0].replace(b'"cp":32', b'"cp":0'),
    "no mode": LINES[0].replace(b'"mode":"field",', b""),
    "an empty mode": LINES[0].replace(b'"field"', b'""'),
    "a local time": LINES[0].replace(b'"start":""', b'"start":"2026-11-22T15:58:03"'),
    "a key more": LINES[0].replace(b'"tape":1', b'"tape":1,"zeal":1'),
    "options in a list": LINES[0].replace(b'"options":{}', b'"options":[]'),
    "an option in an option": LINES[0].replace(b'"options":{}', b'"options":{"a":{}}'),
    "an option without a name": LINES[0].replace(b'"options":{}', b'"options":{"":1}'),
}


@pytest.mark.parametrize("line", HEADERS.values(), ids=HEADERS.keys())
def test_a_header_no_tape_has_is_refused(line: bytes) -> None:
    assert damage(chained([line, LINES[1]])).line == 1


@pytest.mark.parametrize("data", [b"", b"\n", b"hello\n", b"\x89PNG\r\n\x1a\n", b"\0" * 9000, chained(LINES)[:100]])
def test_what_is_no_tape_is_refused(data: bytes) -> None:
    assert damage(data).line <= 1


def test_nothing_stands_behind_the_seal() -> None:
    lines = [line.split(b"\t")[0] for line in dumps(TAPE).splitlines()]
    assert damage(chained([*lines, LINES[1]])).line == len(lines) + 1
    assert damage(chained([*lines[:-1], lines[-1].replace(b"h", b"n")])).line == len(lines)


def test_a_seal_vouches_for_every_byte() -> None:
    lines = [line.split(b"\t")[0] for line in dumps(TAPE).splitlines()]
    edited = [line.replace(b'["a",7,', b'["a",8,') for line in lines]
    assert damage(chained(edited)).line == len(lines)


# What is too much.


def test_a_tape_too_long_is_refused_unread() -> None:
    assert damage(b"\0" * (LONGEST_TAPE + 1)).line == 0


def test_a_tape_of_too_many_records_is_refused() -> None:
    header = chained(LINES[:1])
    chain = read(header).chain
    data = header + b"".join(chain.write(Undo(1)) for _ in range(MOST_RECORDS))
    assert len(loads(data).records) == MOST_RECORDS
    assert damage(data + chain.write(Undo(1))).line == MOST_RECORDS + 2


def test_a_line_too_long_is_refused() -> None:
    assert damage(chained([*LINES, b'["n","' + b"a" * LONGEST_LINE + b'"]', LINES[1]])).line == 3


def test_the_longest_lines_of_all_are_short_enough() -> None:
    options: dict[str, str | int | bool] = {f"{number:064}": "9" * 64 for number in range(16)}
    name = '"' * 64
    header = Header(name, name, "c0" * 32, HEADER.seed, name, name, "2026-11-22T15:58:03.120Z", options)
    tape = Tape(header, (Act(10**15, '"' * 300), Note("\N{OLD ITALIC LETTER A}" * 300)))
    assert max(map(len, dumps(tape).splitlines(keepends=True))) < LONGEST_LINE
    assert loads(dumps(tape)) == tape


@pytest.mark.parametrize(
    "record", [Act(-1, "wait"), Act(0, "\x1b"), Undo(0), Checkpoint(0, ""), Note("\ud800"), replace(RESULT, turns=-1)]
)
def test_what_could_not_be_read_again_is_not_written(record: Act | Undo | Checkpoint | Note | Result) -> None:
    with pytest.raises(ValueError, match="shape"):
        dumps(Tape(HEADER, (record,)))


# What is from elsewhere.


def test_a_tape_of_another_form_says_what_plays_it() -> None:
    with pytest.raises(OtherRules, match=r"by backterm 9.9 for form 2.*form 1") as caught:
        loads(chained([b'{"engine":"9.9","game":"backterm","spools":[1],"tape":2}']))
    assert caught.value.exit == Exit.OTHER_RULES
    with pytest.raises(OtherRules, match="of another age"):
        loads(chained([b'{"engine":"\\u001b[2J","game":"backterm","tape":3}']))


def test_other_rules_are_told_apart_by_what_differs() -> None:
    HEADER.demand(Identity("1", "1", "c0" * 32))
    with pytest.raises(OtherRules) as caught:
        HEADER.demand(Identity("1", "2", "d0" * 32))
    assert (caught.value.had, caught.value.need) == ("rules 1, content c0c0c0c0", "rules 2, content d0d0d0d0")
    assert "0.1.0" in str(caught.value)
