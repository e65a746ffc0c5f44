"""Which screen a reply opens over the plan: a page to read, a scene to be in, or none; and what the log leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backterm import prose
from backterm.commands import Console, Reply
from backterm.engine import events as happened
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.readings import readings
from backterm.ui.looks import Looks
from backterm.ui.screens.page import Laid, Page, hanging
from backterm.ui.screens.scene import Reel, Scene
from backterm.views import notebook
from backterm.views.echoes import seen
from backterm.views.fall import FRAMES, fall
from backterm.views.spread import LEAST, spread
from backterm.views.street import street
from backterm.views.tabletop import tabletop
from backterm.views.wrap import wrap

_PAGES = {"help": "HELP", "inventory": "BAG", "atlas": "ATLAS"}
_LEAVES = {str(key): f"notebook {name}".strip() for key, name in enumerate(("", *notebook.PARTS))}
# The key that opens the prompt does so from a page too, or what one types would be taken for keys of the page.
_WORDS = {"/": "@prompt"}
_LONG = 7
_RULE = 48
_BEGIN: tuple[Line, ...] = (
    (("The arrows walk. o explores by itself, ", "good"), ("and any key stops it.", "good")),
    (("Enter or / takes words: look, take, skip. The last line says what can be done; ? explains.", "good"),),
)
# The side shows both, as numbers that stay; a heavy blow is told in its own colour and stays in the log.
_ON_THE_SIDE = ("Exits: ", "sanity ")


def arrival(console: Console, looks: Looks) -> tuple[tuple[Line, ...], Scene | None]:
    """What the log begins with, and the scene a new run begins with."""
    state, lines = console.state, console.greet()
    if state.turn or not state.level.is_prologue:
        return lines, None
    room = prose.describe(state, looks.content.words)
    told = lines[: -len(room)] if lines[-len(room) :] == room else lines
    return room, Scene((*told[:-1], *_BEGIN), looks.palette_of(state))


def unsaid(reply: Reply, state: State) -> tuple[Line, ...]:
    """The lines of a turn without those the side has already."""
    if not reply.acted:
        return reply.lines
    beside = readings(state)
    return tuple(line for line in reply.lines if not _is_beside(line, beside))


def _is_beside(line: Line, beside: str) -> bool:
    text = "".join(part for part, _ in line)
    return text.startswith(beside) or (text.startswith(_ON_THE_SIDE) and line[0][1] != "danger")


def scenes_of(reply: Reply, state: State, looks: Looks, before: Sequence[Line]) -> tuple[Scene, ...]:
    """The scenes that a turn was, if it was any: another level, or the wrong street.

    Who finds the room of a prologue reads of it first, and falls when he goes on.
    """
    lines, palette = unsaid(reply, state), looks.palette_of(state)
    entered = any(isinstance(event, happened.LevelEntered) for event in reply.events)
    if entered and not state.over:
        fell = state.depth > 0 and state.level_at(state.depth - 1).is_prologue
        reel = _falling(before, looks) if fell and not looks.options.still else None
        found = next((place for place, line in enumerate(lines, 1) if _is_finding(line, looks)), 0)
        first = (Scene(lines[:found], palette),) if found else ()
        return (*first, Scene(lines[found:], palette, reel=reel))
    if state.street and any(isinstance(event, happened.StreetEntered) for event in reply.events):
        return (Scene(lines, palette, street),)
    return ()


def _is_finding(line: Line, looks: Looks) -> bool:
    """Whether a line ends what is said of a room that was looked for."""
    scripts = looks.content.words.scripts
    return any(text == said[-1] for text, _ in line for name, said in scripts.items() if name.startswith("found_"))


def after_scene(reply: Reply, state: State, looks: Looks) -> tuple[Line, ...]:
    """What the log keeps of a scene that has been read: where one is now, below a rule that ends the level before."""
    if state.street:
        return unsaid(replace(reply, lines=reply.lines[-1:]), state)
    return (_rule(state, looks), *unsaid(replace(reply, lines=prose.brief(state, looks.content.words)), state))


def _rule(state: State, looks: Looks) -> Line:
    stroke, title = looks.glyphs.wall[0], f" {state.level.title} "
    return (stroke * 2, "wall4"), (title, "title"), (stroke * (_RULE - len(title)), "wall4")


def halted(reply: Reply) -> Reply:
    """A step of a walk; if the walk ends with it, the reason stands out, for that is what one wants to know first."""
    if reply.travelling or not reply.lines:
        return reply
    last = tuple((text, "title" if role == "quiet" else role) for text, role in reply.lines[-1])
    return replace(reply, lines=(*reply.lines[:-1], last))


def _falling(before: Sequence[Line], looks: Looks) -> Reel:
    return Reel(FRAMES, lambda frame, width, height: fall(before, width, height, frame, plain=looks.options.ascii))


def page_of(reply: Reply, asked: str, state: State, looks: Looks) -> Page | None:
    """The page a question is answered by, if the answer is one."""
    palette = looks.palette_of(state)
    flipped = any(isinstance(event, happened.Flipped) for event in reply.events) and not seen(
        state, looks.content.words
    )
    if reply.screen == "model" or (flipped and not state.over):
        onward = {"f": "flip ", "S": "strike ", "v": "notebook", **_WORDS}
        return Laid("THE MODEL ROOM", lambda width: _model(reply, state, looks, width), palette, onward)
    if reply.screen in {"notebook", "leaf"}:
        onward = {"S": "strike ", "~": "doubt ", "D": "declare ", "M": "model", **_LEAVES, **_WORDS}
        return Laid("NOTEBOOK", lambda width: (_bar(asked), *_notebook(reply, state, width)), palette, onward)
    if reply.screen in _PAGES:
        return Page(_PAGES[reply.screen], reply.lines, palette, frozenset({"i", "?", "V"}), _WORDS)
    if not reply.acted and len(reply.lines) > _LONG and not reply.screen:
        return Page(asked.upper(), reply.lines, palette, onward=_WORDS)
    return None


def _model(reply: Reply, state: State, looks: Looks, width: int) -> tuple[Line, ...]:
    table = tabletop(state, width, looks.glyphs, looks.meters)
    return (*unsaid(reply, state), (), *table) if reply.acted else table


def _notebook(reply: Reply, state: State, width: int) -> tuple[Line, ...]:
    if width >= LEAST and reply.screen == "notebook":
        return spread(state, width)
    return tuple(piece for line in reply.lines for piece in wrap(line, width, hanging(line)))


def _bar(asked: str) -> Line:
    """The parts of the notebook and their keys, the open one bright."""
    parts = ((f"{key} {line.split()[-1] if key != '0' else 'all'}", line == asked) for key, line in _LEAVES.items())
    return tuple(span for text, is_open in parts for span in ((text, "title" if is_open else "quiet"), ("   ", "")))
