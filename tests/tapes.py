"""Tapes made up by hypothesis, and the ways a tape can be spoiled."""

from __future__ import annotations

from collections.abc import Callable, Sized
from zlib import crc32

from hypothesis import strategies as st

from backterm.rng import Dice, seed_code
from backterm.tape import Act, Checkpoint, Header, Load, Note, Record, Result, SplitMark, Tape, Undo

counts = st.integers(0, 10**15)
names = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=20)
lines = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60)
texts = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=60)
marks = st.text("0123456789abcdef", min_size=16, max_size=16)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
times = st.just("") | st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='milliseconds')}Z")
options = st.dictionaries(names, names | st.booleans() | counts, max_size=4)

headers = st.builds(
    Header,
    gen=names,
    rules=names,
    content=digests,
    seed=st.integers(0, 2**64 - 1).map(seed_code),
    mode=names,
    engine=names,
    start=times,
    options=options,
    cp=st.integers(1, 1000),
)
records: st.SearchStrategy[Record] = st.one_of(
    st.builds(Act, counts, lines),
    st.builds(Checkpoint, counts, marks),
    st.builds(SplitMark, counts, names, marks),
    st.builds(Load, counts, times),
    st.builds(Undo, st.integers(1, 10**6)),
    st.builds(Note, texts),
)
results = st.builds(Result, names, counts, counts, digests)
tapes = st.builds(
    lambda header, body, result: Tape(header, (*body, *result)),
    headers,
    st.lists(records, max_size=30),
    st.lists(results, max_size=1),
)


def chained(lines: list[bytes]) -> bytes:
    """JSON lines with the checksums that belong to them: what someone makes who knows how."""
    checksum, data = 0, b""
    for line in lines:
        checksum = crc32(line, checksum)
        data += b"%b\t%08x\n" % (line, checksum)
    return data


def spoil(data: bytes, dice: Dice) -> bytes:
    """``data`` with one thing wrong somewhere, as a bad disk, a bad copy or a curious hand would leave it."""
    return dice.choice(_SPOILERS)(data, dice)


def _drop_line(data: bytes, dice: Dice) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[dice.below(len(lines))]
    return b"".join(lines)


def _double_line(data: bytes, dice: Dice) -> bytes:
    lines = data.splitlines(keepends=True)
    place = dice.below(len(lines))
    return b"".join([*lines[:place], lines[place], *lines[place:]])


def _swap_lines(data: bytes, dice: Dice) -> bytes:
    lines = data.splitlines(keepends=True)
    first, second = _two_places(lines, dice)
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def _move_line(data: bytes, dice: Dice) -> bytes:
    lines = data.splitlines(keepends=True)
    line = lines.pop(dice.below(len(lines)))
    lines.insert(dice.below(len(lines) + 1), line)
    return b"".join(lines)


def _flip_bit(data: bytes, dice: Dice) -> bytes:
    place = dice.below(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.below(8)]) + data[place + 1 :]


def _edit_bytes(data: bytes, dice: Dice) -> bytes:
    place = dice.below(len(data))
    return data[:place] + bytes(dice.below(256) for _ in range(dice.between(1, 8))) + data[place + dice.below(9) :]


def _edit_text(data: bytes, dice: Dice) -> bytes:
    old, new = dice.choice(((b"east", b"west"), (b"wait", b"go east"), (b"32", b"33"), (b'"a",0', b'"a",1')))
    return data.replace(old, new, dice.between(1, 3))


def _zero_block(data: bytes, dice: Dice) -> bytes:
    place = dice.below(len(data)) // 64 * 64
    return data[:place] + bytes(len(data[place : place + 64])) + data[place + 64 :]


def _two_places(where: Sized, dice: Dice) -> tuple[int, int]:
    second = dice.between(1, len(where) - 1)
    return dice.below(second), second


def _cut(data: bytes, dice: Dice) -> bytes:
    return data[: dice.below(len(data))]


def _splice(data: bytes, dice: Dice) -> bytes:
    first, second = _two_places(data, dice)
    return data[:second] + data[first:]


_SPOILERS: tuple[Callable[[bytes, Dice], bytes], ...] = (
    _drop_line,
    _double_line,
    _swap_lines,
    _move_line,
    _flip_bit,
    _edit_bytes,
    _edit_text,
    _zero_block,
    _cut,
    _splice,
)
