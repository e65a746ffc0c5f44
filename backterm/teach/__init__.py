"""The Complex as a subject: what can be counted in its levels, and how far the levels of one kind range.

It knows levels and graphs, not how they are played or shown.
"""

from __future__ import annotations

from backterm.teach.metrics import METRICS, Metric, measured

__all__ = ["METRICS", "Metric", "measured"]
