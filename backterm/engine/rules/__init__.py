"""What may be done: one judge for the parser, the step, the bots and the completion of a half-typed word."""

from backterm.engine.rules.judge import (
    HIDE_STAMINA,
    REASONS,
    RUN_STAMINA,
    STRIKES,
    IllegalAction,
    Refusal,
    exit_of,
    is_shut,
    is_sign_above,
    is_thin,
    odds,
    refuse,
)
from backterm.engine.rules.options import legal_actions

__all__ = [
    "HIDE_STAMINA",
    "REASONS",
    "RUN_STAMINA",
    "STRIKES",
    "IllegalAction",
    "Refusal",
    "exit_of",
    "is_shut",
    "is_sign_above",
    "is_thin",
    "legal_actions",
    "odds",
    "refuse",
]
