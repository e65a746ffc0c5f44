"""Where levels grow: the only package that owns networkx graphs. Never imported by the engine.

A level is a pure function of content, seed and name. `generate` makes it; `stages` shows how it came about.
"""

from __future__ import annotations

from backterm.generator.compile import fingerprint
from backterm.generator.draft import RecipeError
from backterm.generator.recipe import generate
from backterm.generator.stages import Stage, stages
from backterm.generator.steps import STEPS, faults

__all__ = ["STEPS", "RecipeError", "Stage", "faults", "fingerprint", "generate", "stages"]
