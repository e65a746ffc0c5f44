"""What the camcorder's finder shows of other runs, framed in words. What the moments are is not its affair."""

from __future__ import annotations

from collections.abc import Sequence

from backterm.content.words import Words
from backterm.prose.lines import Line, fill


def framed(moments: Sequence[Line], words: Words) -> tuple[Line, ...]:
    """The moments of a run with what comes after them; snow where there are none."""
    after = words.answers["footage_ends"] if moments else words.answers["footage_none"]
    return (*moments, ((after, "quiet"),))


def ghost_in(room: int, words: Words) -> Line:
    """Where the run that was watched is at this turn."""
    return ((fill(words.answers["ghost"], room=room), "quiet"),)
