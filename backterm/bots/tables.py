"""What many runs come to, as pages of Markdown tables: endings, causes of death, sanity, and what winners used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from backterm.engine.state import ESCAPES

MARK = "<!-- below this line: make balance -->"
_NO_DEATHS = ("unfinished", "hired")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one run of a bot went.

    ``killer`` is who or what ended it, if it ended badly; ``level`` and ``law`` are those of the level it ended on.
    ``sanity`` was measured after each tenth of the turns, and ``used`` names the things that were put to use.
    """

    bot: str
    mode: str
    seed: int
    ending: str
    killer: str
    level: str
    law: str
    turns: int
    strikes: int
    sanity: tuple[int, ...]
    used: tuple[str, ...]

    @property
    def won(self) -> bool:
        """Whether it got out."""
        return self.ending in ESCAPES

    @property
    def died(self) -> bool:
        """Whether it ended badly."""
        return not self.won and self.ending not in _NO_DEATHS


def pages(outcomes: Sequence[Outcome]) -> str:
    """Every table, mode by mode."""
    return "\n".join(line for mode in _distinct(one.mode for one in outcomes) for line in _page(outcomes, mode))


def _page(outcomes: Sequence[Outcome], mode: str) -> Iterator[str]:
    here = [one for one in outcomes if one.mode == mode]
    bots = _distinct(one.bot for one in here)
    yield from (
        f"## {mode.title()}",
        "",
        f"{len(here) // len(bots)} runs by each bot, seeds from {here[0].seed} on.",
        "",
    )
    yield from _table("bot", _endings(here, bots))
    yield from ("### Causes of death, level by level", "", "In percent of the deaths of each bot.", "")
    yield from _table("bot", _causes(here, bots))
    yield from ("### Sanity", "", "The median after each tenth of a run's turns.", "")
    yield from _table("bot", {bot: _curve([one for one in here if one.bot == bot]) for bot in bots})
    yield from ("### What winners used", "", "In percent of the runs that got out.", "")
    yield from _table("bot", _items(here, bots))


def _table(corner: str, rows: dict[str, dict[str, str]]) -> Iterator[str]:
    """A table whose columns are whatever any row has, in order of first appearance."""
    columns = _distinct(column for row in rows.values() for column in row)
    if not columns:
        yield from ("None.", "")
        return
    yield f"| {corner} | {' | '.join(columns)} |"
    yield "|---" + "|---:" * len(columns) + "|"
    for name, row in rows.items():
        yield f"| {name} | {' | '.join(row.get(column, '') for column in columns)} |"
    yield ""


def _endings(here: Sequence[Outcome], bots: Iterable[str]) -> dict[str, dict[str, str]]:
    endings = sorted({one.ending for one in here} - ESCAPES)
    rows = {}
    for bot in bots:
        runs = [one for one in here if one.bot == bot]
        counts = Counter(one.ending for one in runs)
        row = {"wins": _percent(sum(one.won for one in runs), len(runs))}
        row |= {ending: _percent(counts[ending], len(runs)) for ending in endings}
        row |= {"turns": f"{median(one.turns for one in runs):.0f}"}
        rows[bot] = row
    return rows


def _causes(here: Sequence[Outcome], bots: Iterable[str]) -> dict[str, dict[str, str]]:
    deaths = [one for one in here if one.died]
    common = Counter((one.level, one.killer) for one in deaths)
    columns = [cause for cause, _ in sorted(common.items(), key=lambda item: (-item[1], item[0]))]
    rows = {}
    for bot in (*bots, "all"):
        own = [one for one in deaths if bot in {one.bot, "all"}]
        counts = Counter((one.level, one.killer) for one in own)
        rows[bot] = {"deaths": str(len(own))} | {
            f"{level}: {killer}": _percent(counts[level, killer], len(own)) for level, killer in columns
        }
        most = Counter(one.killer for one in own).most_common(1)
        rows[bot]["worst cause"] = f"{most[0][0]} {_percent(most[0][1], len(own))}" if most else ""
    return rows


def _curve(runs: Sequence[Outcome]) -> dict[str, str]:
    return {
        f"{10 * (place + 1)} %": f"{median(one.sanity[place] for one in runs):.0f}"
        for place in range(len(runs[0].sanity))
    }


def _items(here: Sequence[Outcome], bots: Iterable[str]) -> dict[str, dict[str, str]]:
    winners = [one for one in here if one.won]
    things = sorted({thing for one in winners for thing in one.used})
    rows = {}
    for bot in bots:
        own = [one for one in winners if one.bot == bot]
        counts = Counter(thing for one in own for thing in one.used)
        rows[bot] = {thing: _percent(counts[thing], len(own)) if own else "" for thing in things}
    return rows


def _percent(part: int, whole: int) -> str:
    """A share in percent, to the nearest."""
    return f"{(200 * part + whole) // (2 * whole)}" if whole else ""


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
