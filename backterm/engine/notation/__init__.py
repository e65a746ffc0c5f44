"""From a typed line to an action: `parse(str(action), state) == action`, and the many other ways of saying it."""

from backterm.engine.notation.phrases import AmbiguousCommand, CommandError, UnknownCommand
from backterm.engine.notation.verbs import LONGEST_LINE, parse

__all__ = ["LONGEST_LINE", "AmbiguousCommand", "CommandError", "UnknownCommand", "parse"]
