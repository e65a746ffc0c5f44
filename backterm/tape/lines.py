"""The lines of a tape: records to bytes and back, each line hanging from the one before.

A line is canonical JSON, a tab, and eight hex digits: the crc32 of the JSON, seeded by the line before (the header's by
0). A line cut out, doubled, moved or edited breaks the chain. The last line of a finished run seals all bytes before
it. Neither proves who wrote the tape: they guard against accident, and re-simulation guards against the rest.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import NoReturn
from zlib import crc32

from backterm.tape.errors import Damaged
from backterm.tape.records import (
    Header,
    Json,
    Record,
    Result,
    Tape,
    header_from_json,
    header_to_json,
    record_from_json,
    record_to_json,
    refuse,
)

LONGEST_TAPE = 16 * 1024 * 1024
LONGEST_LINE = 4096
MOST_RECORDS = 200_000

_MOST_DIGITS = 16
_CHECKSUM = re.compile(rb"[0-9a-f]{8}")
_TAIL = len("\t00000000\n")


class Chain:
    """Where a tape has got to: the checksum of its last line, the digest of all its bytes, how long it is."""

    __slots__ = ("_hash", "checksum", "length", "lines")

    def __init__(self) -> None:
        self.checksum = 0
        self.lines = 0
        self.length = 0
        self._hash = blake2b(digest_size=32, person=b"bt-tape-1")

    @property
    def digest(self) -> bytes:
        """The 32 bytes that stand for everything up to here; in hex they are the seal."""
        return self._hash.digest()

    def copy(self) -> Chain:
        """A chain that goes its own way from here."""
        twin = Chain()
        twin.checksum, twin.lines, twin.length = self.checksum, self.lines, self.length
        twin._hash = self._hash.copy()
        return twin

    def extend(self, line: bytes, checksum: int) -> None:
        """Go on by one whole line, whose checksum is ``checksum``."""
        self._hash.update(line)
        self.checksum = checksum
        self.lines += 1
        self.length += len(line)

    def write(self, part: Header | Record) -> bytes:
        """The line of a header or record, and the seal behind a result; raises ValueError for what no tape can hold."""
        if isinstance(part, Header):
            return self._link(header_to_json(part))
        line = self._link(record_to_json(part))
        return line + self.seal() if isinstance(part, Result) else line

    def seal(self) -> bytes:
        """The last line of a finished tape."""
        return self._link(["h", self.digest.hex()])

    def _link(self, value: Json) -> bytes:
        body = _canonical(value)
        checksum = crc32(body, self.checksum)
        line = b"%b\t%08x\n" % (body, checksum)
        self.extend(line, checksum)
        return line


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in the bytes of a tape: everything sound, where it ends, and what is ``torn`` behind it.

    ``fault`` says what is wrong with the torn line, number ``chain.lines + 1``. A result may still lack its seal.
    """

    tape: Tape
    sealed: bool
    chain: Chain
    torn: bytes = b""
    fault: str = ""


def dumps(tape: Tape) -> bytes:
    """The bytes of a tape."""
    chain = Chain()
    return b"".join([chain.write(tape.header), *map(chain.write, tape.records)])


def loads(data: bytes) -> Tape:
    """The tape that ``data`` is, whole to its last byte; raises Damaged or OtherRules."""
    reading = read(data)
    number = reading.chain.lines + 1
    if reading.torn:
        raise Damaged(number, reading.fault)
    if reading.tape.finished and not reading.sealed:
        raise Damaged(number, "the seal is missing")
    return reading.tape


def read(data: bytes) -> Reading:
    """Everything sound in ``data``; raises Damaged or OtherRules.

    What a power cut leaves of the last thing written counts as torn. A broken line with whole writings behind it is
    something else, and is refused.
    """
    if len(data) > LONGEST_TAPE:
        raise Damaged(0, f"it is longer than {LONGEST_TAPE} bytes")
    reader = _Reader()
    while (start := reader.chain.length) < len(data):
        end = data.find(b"\n", start, start + LONGEST_LINE) + 1
        try:
            reader.take(data[start:end])
        except _Broken as broken:
            if reader.header is None or _goes_on(data[start:], reader.chain.checksum):
                raise Damaged(reader.chain.lines + 1, str(broken)) from None
            return reader.reading(data[start:], str(broken))
    return reader.reading()


class _Broken(Exception):
    """A line that does not hang from the one before: the only damage a power cut can do."""


class _Reader:
    __slots__ = ("chain", "header", "records", "sealed")

    def __init__(self) -> None:
        self.chain = Chain()
        self.header: Header | None = None
        self.records: list[Record] = []
        self.sealed = False

    def take(self, line: bytes) -> None:
        body, checksum = _unlinked(line, self.chain.checksum)
        try:
            self._understand(_parsed(body))
        except ValueError as error:
            raise Damaged(self.chain.lines + 1, str(error)) from None
        self.chain.extend(line, checksum)

    def _understand(self, value: Json) -> None:
        if self.header is None:
            self.header = header_from_json(value)
        elif self.sealed:
            refuse("it stands behind the seal")
        elif self.records and isinstance(self.records[-1], Result):
            if value != ["h", self.chain.digest.hex()]:
                refuse("it is not the seal of what stands before it")
            self.sealed = True
        elif len(self.records) >= MOST_RECORDS:
            refuse(f"a tape has at most {MOST_RECORDS} records")
        else:
            self.records.append(record_from_json(value))

    def reading(self, torn: bytes = b"", fault: str = "") -> Reading:
        if self.header is None:
            raise Damaged(0, "it is empty")
        return Reading(Tape(self.header, tuple(self.records)), self.sealed, self.chain, torn, fault)


def _unlinked(line: bytes, previous: int) -> tuple[bytes, int]:
    if not line:
        message = "it breaks off"
        raise _Broken(message)
    body, mark, stated = line[:-_TAIL], line[-_TAIL : 1 - _TAIL], line[1 - _TAIL : -1]
    if mark != b"\t" or not _CHECKSUM.fullmatch(stated):
        message = "it has no checksum"
        raise _Broken(message)
    checksum = int(stated, 16)
    if crc32(body, previous) != checksum:
        message = "its checksum does not follow from the line before"
        raise _Broken(message)
    return body, checksum


# Each piece of writing begins with one of these: behind a broken line, a whole one was written after it.
_BEGINNINGS = (b'["a"', b'["l"', b'["n"', b'["u"')


def _goes_on(rest: bytes, previous: int) -> bool:
    first, *others = rest.split(b"\n")
    seeds = {crc32(first[: 1 - _TAIL], previous), _stated(first)}
    for line in others:
        if line.startswith(_BEGINNINGS) and _stated(line) in {crc32(line[: 1 - _TAIL], seed) for seed in seeds}:
            return True
        seeds = {_stated(line)}
    return False


def _stated(line: bytes) -> int:
    stated = line[2 - _TAIL :]
    return int(stated, 16) if _CHECKSUM.fullmatch(stated) else 0


def _whole_number(digits: str) -> int:
    return int(digits) if len(digits) <= _MOST_DIGITS else refuse("a number in it is too large")


def _no_number(text: str) -> NoReturn:
    refuse(f"{text[:_MOST_DIGITS]} is not a whole number")


_ENCODER = json.JSONEncoder(separators=(",", ":"), sort_keys=True, ensure_ascii=True, allow_nan=False)
_DECODER = json.JSONDecoder(parse_int=_whole_number, parse_float=_no_number, parse_constant=_no_number)


def _canonical(value: Json) -> bytes:
    return _ENCODER.encode(value).encode("ascii")


def _parsed(body: bytes) -> Json:
    try:
        value: Json = _DECODER.decode(body.decode("ascii"))
        is_canonical = _canonical(value) == body
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        refuse("it is not the JSON of a tape")
    if not is_canonical:
        refuse("it is not in canonical form")
    return value
