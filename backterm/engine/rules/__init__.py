"""What may be done: one judge for the parser, the step, the bots and the completion of a half-typed word."""

from backterm.engine.rules.asking import exit_of, is_sign_above
from backterm.engine.rules.going import HIDE_STAMINA, RUN_STAMINA, effort
from backterm.engine.rules.judge import refuse
from backterm.engine.rules.noting import STRIKES
from backterm.engine.rules.options import legal_actions
from backterm.engine.rules.refusal import REASONS, IllegalAction, Refusal
from backterm.engine.rules.walls import Odds, is_thin, odds

__all__ = [
    "HIDE_STAMINA",
    "REASONS",
    "RUN_STAMINA",
    "STRIKES",
    "IllegalAction",
    "Odds",
    "Refusal",
    "effort",
    "exit_of",
    "is_sign_above",
    "is_thin",
    "legal_actions",
    "odds",
    "refuse",
]
