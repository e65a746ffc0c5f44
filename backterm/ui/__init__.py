"""The screen front: owns Textual. `run` is its one door; everything else is imported only once it has been painted."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backterm.ui import splash

if TYPE_CHECKING:
    from backterm.session import Session

_FRAMES_A_SECOND = "240"


class Wishes(NamedTuple):
    """What was asked for on the command line."""

    still: bool
    ascii_only: bool
    honest: bool


def run(
    saves: Path,
    session: Session | None = None,
    *,
    still: bool = False,
    ascii_only: bool = False,
    honest: bool = False,
) -> int:
    """Play in the terminal until the player leaves; gives the program's exit code.

    With a ``session`` it plays that and ends with it; without, it begins at the title screen over the folder ``saves``.
    ``still`` keeps everything from moving by itself, and ``honest`` everything from being shown falsely. Errors the
    player should read are raised once the terminal is as it was before.
    """
    splash.show()
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_A_SECOND)
    said: list[str] = []
    try:
        return _run(saves, session, said, Wishes(still, ascii_only, honest))
    finally:
        splash.hide()
        gc.enable()
        gc.unfreeze()
        sys.stdout.write("".join(f"{line}\n" for line in said))
        sys.stdout.flush()


def _run(saves: Path, session: Session | None, said: list[str], wishes: Wishes) -> int:
    from backterm import content  # noqa: PLC0415 - the first paint comes before everything heavy
    from backterm.ui.app import Backterm  # noqa: PLC0415
    from backterm.ui.desk import Desk  # noqa: PLC0415
    from backterm.ui.looks import Looks, Options  # noqa: PLC0415

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    options = Options(
        ascii=wishes.ascii_only or encoding != "utf8",
        grey=bool(os.environ.get("NO_COLOR")),
        still=wishes.still,
        honest=wishes.honest,
    )
    app = Backterm(Desk(saves), Looks(content.load(), options), session)
    code = app.run()
    said += app.last_words
    if app.trouble is not None:
        raise app.trouble
    return code if code is not None else app.return_code or 0
