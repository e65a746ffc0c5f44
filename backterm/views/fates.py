"""What has become of a law in the notebook, in a word, and the mark and role it is shown with wherever laws are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backterm.engine.state import State

MARKS: Mapping[str, tuple[str, str]] = {
    "declared": ("!", "good"),
    "struck": ("x", "quiet"),
    "doubtful": ("~", "quiet"),
    "possible": ("?", "text"),
}
_ORDER = ("declared", "possible", "doubtful", "struck")


def fate(state: State, law: str) -> str:
    """One of `MARKS`: the law is declared rightly, struck, marked as doubtful, or none of these."""
    notes = state.notebook
    if notes.declared == law:
        return "declared"
    if law in notes.struck:
        return "struck"
    return "doubtful" if law in notes.doubted else "possible"


def in_order(state: State, laws: Iterable[str]) -> list[str]:
    """Laws with those that stand before those that are doubtful, and struck ones last."""
    return sorted(laws, key=lambda law: _ORDER.index(fate(state, law)))
