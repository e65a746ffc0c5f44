"""The coverage floors: reads what the tests measured and the thresholds in pyproject.toml, fails below any of them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def measured() -> dict[str, tuple[int, int]]:
    """Covered and coverable lines and branches of every file."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(report)]
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own interpreter, fixed arguments
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
    return {name: _counts(entry["summary"]) for name, entry in sorted(files.items())}


def _counts(summary: dict[str, int]) -> tuple[int, int]:
    covered = summary["covered_lines"] + summary["covered_branches"]
    return covered, summary["num_statements"] + summary["num_branches"]


def main() -> int:
    """Prints one line a pattern; 1 if any pattern is below its floor."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors: dict[str, int] = settings["tool"]["backterm"]["coverage"]
    totals = dict.fromkeys(floors, (0, 0))
    wanting: dict[str, list[str]] = {pattern: [] for pattern in floors}
    for name, (covered, total) in measured().items():
        pattern = next(pattern for pattern in floors if fnmatch(name, pattern))
        totals[pattern] = (totals[pattern][0] + covered, totals[pattern][1] + total)
        if covered < total:
            wanting[pattern].append(f"{name} {100 * covered // total}%")
    failed = False
    for pattern, (covered, total) in totals.items():
        low = covered * 100 < floors[pattern] * total
        failed |= low
        share = 100 * covered / total if total else 100
        sys.stdout.write(
            f"{'BELOW' if low else 'ok':6}{pattern:24}{share:6.1f}% of {total} (floor {floors[pattern]}%)\n"
        )
        if low:
            sys.stdout.write("".join(f"        {line}\n" for line in wanting[pattern]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
