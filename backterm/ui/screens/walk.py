"""A walk that goes on by itself, a stride at a time, until it is halted."""

from __future__ import annotations

from collections.abc import Callable

from textual.dom import DOMNode
from textual.timer import Timer

STRIDE = 0.05


class Walk:
    """A timer that takes strides; ``halted`` is called whenever a walk ends, by itself or not."""

    def __init__(self, node: DOMNode, stride: Callable[[], None], halted: Callable[[], None]) -> None:
        self._node = node
        self._stride = stride
        self._halted = halted
        self._timer: Timer | None = None

    @property
    def is_on(self) -> bool:
        """Whether a walk is under way."""
        return self._timer is not None

    def go_on(self, travelling: bool) -> None:  # noqa: FBT001 - it is what a reply says
        """Begin or keep on while there is somewhere to go; else stop."""
        if not travelling:
            self.halt()
        elif self._timer is None:
            self._timer = self._node.set_interval(STRIDE, self._step)

    def _step(self) -> None:
        if self._timer is not None:
            self._stride()

    def halt(self) -> None:
        """Stop where one stands."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._halted()
