"""The line a player types and what comes back: shared by the screen and the plain front.

Whatever takes a turn goes through the session onto the tape; whatever only asks is answered from the state and leaves
no trace.
"""

from __future__ import annotations

from backterm.commands.console import Console
from backterm.commands.played import Played
from backterm.commands.reply import Reply

__all__ = ["Console", "Played", "Reply"]
