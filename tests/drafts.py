"""Drafts to try a single step on: laid by hand, or grown from a recipe up to some step."""

from __future__ import annotations

from backterm import content
from backterm.generator import STEPS
from backterm.generator.draft import Box, Draft
from backterm.generator.plan.walls import lay
from backterm.rng import Key


def draft(name: str = "lobby", variant: str = "plain") -> Draft:
    return Draft(content.load().recipes[name], variant)


def laid(*boxes: tuple[int, int, int, int]) -> Draft:
    made = draft()
    lay(made, [Box(*box) for box in boxes])
    return made


def shaped(name: str, seed: int, upto: str, variant: str = "plain") -> Draft:
    """The draft of a level after the step called ``upto``."""
    made = draft(name, variant)
    follow(made, seed, upto)
    return made


def follow(made: Draft, seed: int, upto: str) -> None:
    for step in made.recipe.shape:
        if step.variant in {"", made.variant}:
            STEPS[step.name](made, Key(seed).fold(step.name), **step.amounts)
            if step.name == upto:
                break
