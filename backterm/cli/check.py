"""`backterm check`: whether data files, mods and tapes are sound, and if not, what mends them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backterm.cli.arguments import Commands, Options, add, show
from backterm.cli.trouble import Trouble, judge
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.content import Content
    from backterm.content.check import Problem


def add_to(commands: Commands) -> None:
    """Adds `check`."""
    parser = add(commands, "check", "check data files, mods and tapes, and say what mends them", run)
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="a tape or a folder; none: our own data")


def run(options: Options) -> int:
    """Prints one line for each thing checked; the code is that of the first that is not sound."""
    troubles = [trouble for path in options.paths or [None] for trouble in _checked(path)]
    return troubles[0].code if troubles else Exit.DONE


def _checked(path: Path | None) -> Iterator[Trouble]:
    for place in _inside(path):
        try:
            show(f"ok     {_check(place)}")
        except Exception as error:  # noqa: BLE001 - every error has its sentence, and the next file its turn
            trouble = judge(error)
            show(f"WRONG  {trouble}")
            yield trouble


def _inside(path: Path | None) -> list[Path | None]:
    if path is None or not path.is_dir():
        return [path]
    tapes: list[Path | None] = [*sorted(path.glob("*.tape"))]
    tables = any(any(path.glob(pattern)) for pattern in ("*.toml", "*/*.toml"))
    return tapes if tapes and not tables else [path, *tapes]


def _check(place: Path | None) -> str:
    from backterm.content.folders import our_folder

    if place is None or place.resolve() == our_folder():
        return f"our own data, digest {_check_data()}"
    if place.is_dir():
        return f"{place.name}, over our own data, digest {_check_data(place)}"
    if place.suffix == ".toml":
        raise Trouble(Exit.USAGE, f"{place} is one table of several; name the folder it lies in.")
    return _check_tape(place)


def _check_data(*mods: Path) -> str:
    from backterm import content
    from backterm.content.check import check
    from backterm.generator.library import read as read_koans
    from backterm.ui.keys import keymap

    # A mod may sound as it likes; our own words are held to docs/tone.md.
    _refuse(check(mods))
    library = content.load(*mods)
    _refuse(_faults(library, mods))
    read_koans(library.koans)
    keymap(library.keys)
    _refuse(problem for mod in mods for problem in _barren(library, mod))
    return library.digest[:16]


def _refuse(problems: Iterable[Problem]) -> None:
    if said := [str(problem) for problem in problems]:
        raise Trouble(Exit.BAD_FILE, "\n       ".join(said))


def _faults(library: Content, mods: Sequence[Path]) -> Iterator[Problem]:
    """The steps of recipes that no code knows, in the last folder that says something of them."""
    from backterm.content.check import problem_of
    from backterm.content.folders import our_folder
    from backterm.generator import faults

    for recipe in library.recipes.values():
        folder = next((mod for mod in reversed(mods) if (mod / recipe.file).is_file()), our_folder())
        yield from (problem_of(folder, fault) for fault in faults(recipe))


def _barren(library: Content, mod: Path) -> Iterator[Problem]:
    """The recipes a mod alters that bear no level any more: each with what the mod says of it."""
    from backterm.content.check import problem_of
    from backterm.content.tables import ContentError, Where, parse
    from backterm.generator import RecipeError, generate

    for recipe in library.recipes.values():
        file = mod / recipe.file
        if not file.is_file():
            continue
        try:
            generate(library, recipe.haven, recipe.name, library.number_of(recipe.name))
        except RecipeError:
            key = next(iter(parse(recipe.file, file.read_bytes())), "")
            mend = "bring it nearer to ours" if key else "put our own file back"
            yield problem_of(mod, ContentError(Where(recipe.file), key, "with this no fair level is borne", mend))


def _check_tape(path: Path) -> str:
    from backterm.session.runs import read_run

    found = read_run(path)
    if found.torn:
        return f"{path.name}, {found.chain.lines} lines; a torn line at its end will be cut off when it is continued"
    return f"{path.name}, {found.chain.lines} lines, {'finished' if found.tape.finished else 'unfinished'}"
