"""What can be said of a run that ended badly: who ended it, what gave the hero away, and what would have helped.

A pure function over the last turns of a run, with the whole truth at hand: it is asked when all is over. What is said
of it in words stands in `backterm.views.morgue`; docs/hindsight.md says exactly what is looked for.
"""

from __future__ import annotations

from backterm.hindsight.alternatives import Alternative, last_safe
from backterm.hindsight.causes import BAD, Catch, Decision, Hindsight, Mistake, decisions, look_back

__all__ = ["BAD", "Alternative", "Catch", "Decision", "Hindsight", "Mistake", "decisions", "last_safe", "look_back"]
