"""The street is a picture that fits any viewport."""

from __future__ import annotations

import pytest

from backterm.views.street import street
from backterm.views.wrap import width_of


@pytest.mark.parametrize("walked", [0, 1, 2])
@pytest.mark.parametrize(("width", "height"), [(120, 30), (79, 13), (60, 9), (12, 3), (1, 1)])
def test_the_street_keeps_to_its_viewport(width: int, height: int, walked: int) -> None:
    lines = street(width, height, walked)
    assert len(lines) <= height
    assert all(width_of(line) <= width for line in lines)


def test_six_houses_have_their_porch_lights_on() -> None:
    spans = [span for line in street(120, 30) for span in line]
    assert spans.count(("o", "thing")) == 6


def test_further_down_it_the_houses_are_nearer_and_fewer() -> None:
    drawn = ["\n".join("".join(text for text, _ in line) for line in street(120, 30, walked)) for walked in range(3)]
    assert [picture.count("______\\") + picture.count("________\\ ") > 0 for picture in drawn] == [True, True, True]
    assert [picture.count("<>") > 0 for picture in drawn] == [False, True, True]
    assert drawn[1].count("______________________") == 2
    assert drawn[2].count("______________________") == 1
