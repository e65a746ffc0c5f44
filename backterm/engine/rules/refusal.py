"""Why an action is not allowed: a short key, never a sentence."""

from __future__ import annotations

from dataclasses import dataclass

REASONS = (
    "over", "in_the_street", "no_street", "no_way", "winded", "no_thin_wall", "no_door", "no_hinge", "already_open",
    "already_shut", "door_shut", "wedged", "locked", "already_hidden", "no_cover", "watched", "already_searched",
    "no_instrument", "not_here", "not_carried", "no_use", "name_a_door", "no_battery", "battery_full", "not_needed",
    "already_marked", "already_tied", "no_model", "no_such_door", "no_such_room", "pinned_there", "no_fuses",
    "no_dial", "no_wavelength", "off_the_dial", "already_tuned",
    "would_cut", "not_in_deck", "law_is_given", "no_hints_left", "already_declared",
    "no_strikes_left", "no_sign", "no_thing", "bad_witness", "unknown_room", "no_prologue", "no_shaft", "no_listener",
    "behind_glass", "no_outpost", "not_stocked", "sold_out",
    "too_few_pages", "too_few_rooms", "nobody", "no_answer", "not_wanted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an action is not allowed: one of REASONS, and the word it is about."""

    reason: str
    about: str = ""


class IllegalAction(Exception):
    """An action that the rules refuse; the state it was tried on stays as it was."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.reason} {refusal.about}".strip())
        self.refusal = refusal
