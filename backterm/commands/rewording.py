"""What somebody types for want of knowing the word, put into the words there are."""

from __future__ import annotations

import re

_WALK = re.compile(r"(?:go|walk|travel|goto) (?:to )?(?:room )?(\d+)")
_ALL = re.compile(
    r"(?:take|get|grab|pick(?: up)?) (?:up )?(?:it )?(?:all|everything)(?: here)?|gather (?:all|everything)"
)
_PAPERS = re.compile(
    r"(?:read|examine|look at|x) (?:the )?(?:evacuation )?(plan|note|sign|claim|lamp|model|table)\b ?(.*)"
)
_COUNTER = re.compile(
    r"(?:read|use|examine|look at|x) (?:the )?(store|terminal|memos?|contract)|(requisition|order|buy|memos?|contract)"
)
_COUNTER_PAGES = {"terminal": "terminal", "memo": "terminal", "memos": "terminal"}


def reworded(line: str) -> str:
    """``line`` as the console takes it.

    >>> reworded("go to room 8"), reworded("read plan"), reworded("take all"), reworded("listen")
    ('goto 8', 'examine plan', 'gather', 'listen')
    """
    if walk := _WALK.fullmatch(line):
        return f"goto {walk[1]}"
    if _ALL.fullmatch(line):
        return "gather"
    if counter := _COUNTER.fullmatch(line):
        return _COUNTER_PAGES.get(counter[1] or counter[2], "store")
    if papers := _PAPERS.fullmatch(line):
        return f"examine {papers[1]} {papers[2]}".strip()
    return line
