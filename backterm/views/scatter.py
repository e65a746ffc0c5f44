"""Points of several kinds in a plane, as characters: how often each kind falls where.

A kind is drawn as a letter of its name, small where one of its points lies and large where more do. Of several kinds in
one place the one with most points there is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean

from backterm.prose.lines import counted

Point = tuple[int, int]

_MARGIN = 7


def scatter(kinds: Mapping[str, Sequence[Point]], axes: tuple[str, str], size: tuple[int, int]) -> tuple[str, ...]:
    """Lines of a plane ``size`` characters across and down, with its axes, and under it what each letter stands for.

    >>> for line in scatter({"ring": [(1, 0), (1, 0)], "tree": [(0, 4)]}, ("loops", "ends"), (8, 3)): print(line)
       ends
          4 │t
            │
          0 │       R
            └────────
             0      1  loops
    R  ring       2 levels   loops 1 to 1, mean 1.0   ends 0 to 0, mean 0.0
    T  tree       1 level    loops 0 to 0, mean 0.0   ends 4 to 4, mean 4.0
    """
    wide, high = size
    every = [point for points in kinds.values() for point in points]
    (left, right), (low, top) = ((min(values), max(values)) for values in zip(*every, strict=True))
    letters = lettered(kinds)
    found: dict[Point, Counter[str]] = {}
    for kind, points in kinds.items():
        for x, y in points:
            place = (_scaled(x, left, right, wide), _scaled(y, low, top, high))
            found.setdefault(place, Counter())[kind] += 1
    lines = [f"   {axes[1]}"]
    for row in reversed(range(high)):
        label = {high - 1: top, 0: low}.get(row, "")
        drawn = "".join(_mark(found.get((column, row)), letters) for column in range(wide))
        lines.append(f"{label:>{_MARGIN}} │{drawn}".rstrip())
    ends = f"{left}{right:>{wide - len(str(left))}}"
    lines += [f"{'':>{_MARGIN}} └{'─' * wide}", f"{'':>{_MARGIN}}  {ends}  {axes[0]}"]
    return (*lines, *(_account(kind, letters[kind], points, axes) for kind, points in kinds.items()))


def lettered(kinds: Iterable[str]) -> dict[str, str]:
    """A capital letter for each kind: the first of its name that is free, or else the first of the alphabet that is.

    >>> lettered(["mall", "lobby", "lab"])
    {'mall': 'M', 'lobby': 'L', 'lab': 'A'}
    """
    letters: dict[str, str] = {}
    for kind in kinds:
        letters[kind] = next(
            letter for letter in f"{kind}abcdefghijklmnopqrstuvwxyz".upper() if letter not in letters.values()
        )
    return letters


def _scaled(value: int, least: int, most: int, places: int) -> int:
    return (value - least) * (places - 1) // max(most - least, 1)


def _mark(found: Counter[str] | None, letters: Mapping[str, str]) -> str:
    if found is None:
        return " "
    kind, count = found.most_common(1)[0]
    return letters[kind] if count > 1 else letters[kind].lower()


def _account(kind: str, letter: str, points: Sequence[Point], axes: tuple[str, str]) -> str:
    told = [
        f"{axis} {min(values)} to {max(values)}, mean {mean(values):.1f}"
        for axis, values in zip(axes, zip(*points, strict=True), strict=True)
    ]
    count = counted(len(points), "level")
    return f"{letter}  {kind:<11}{count:<11}{'   '.join(told)}"
