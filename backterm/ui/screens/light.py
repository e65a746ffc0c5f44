"""What moves by itself on the play screen: a light that loses a beat, and colour draining from one level to the next.

Rare and short. With motion off neither is ever started; the same is said in words.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.dom import DOMNode
from textual.timer import Timer

from backterm.rng import Dice, Key
from backterm.ui.colours import Palette

_FRAME = 0.05
_BEAT = 0.09
_TENTHS = 10
# Tenths of a second: what is rolled is a whole number.
_WAITS = (90, 310)


class Drain:
    """One palette turning into another, a tenth at a time; then whatever was to follow."""

    def __init__(self, node: DOMNode, dress: Callable[[Palette], None]) -> None:
        self._node = node
        self._dress = dress
        self._timer: Timer | None = None
        self._follow: Callable[[], None] = lambda: None

    @property
    def running(self) -> bool:
        """Whether the colour is draining now."""
        return self._timer is not None

    def start(self, first: Palette, last: Palette, follow: Callable[[], None]) -> None:
        """Begin; ``follow`` is called at the end, or when it is cut short."""
        self._follow = follow
        between = iter([first.towards(last, tenths) for tenths in range(1, _TENTHS)])

        def frame() -> None:
            palette = next(between, None)
            if palette is None:
                self.finish()
            else:
                self._dress(palette)

        self._timer = self._node.set_interval(_FRAME, frame)

    def finish(self) -> None:
        """End at once with what was to follow."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._follow()


class Flicker:
    """Now and then, one row of a picture loses a beat."""

    def __init__(self, node: DOMNode, dim: Callable[[Dice], Callable[[], None]]) -> None:
        self._node = node
        self._dim = dim
        self._count = 0

    def start(self) -> None:
        """Wait for the next one."""
        self._count += 1
        dice = Key(0, "cosmetic").fold("flicker", self._count).dice()

        def lose() -> None:
            restore = self._dim(dice)
            self._node.set_timer(_BEAT, restore)
            self.start()

        self._node.set_timer(dice.between(*_WAITS) / 10, lose)
