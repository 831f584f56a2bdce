"""Values: what `@value` promises, as a dataclass would."""

import pickle
from typing import ClassVar

import pytest

from tui.value import value


@value
class Point:
    """A place."""

    DIMENSIONS: ClassVar[int] = 2

    x: int
    y: int = 0

    @property
    def mirrored(self) -> "Point":
        """The place on the other side."""
        return Point(-self.x, y=-self.y)


@value
class Size:
    """As many fields as a point has."""

    x: int
    y: int = 0


def test_a_value_is_made_by_place_or_by_name_and_what_has_a_default_may_be_left_out() -> None:
    assert (Point(1, 2).x, Point(1, 2).y) == (1, 2)
    assert Point(1) == Point(x=1, y=0)
    assert Point(1, 2).mirrored == Point(-1, -2)
    assert Point(1).DIMENSIONS == 2


def test_values_are_equal_when_kind_and_fields_are() -> None:
    assert Point(1) == Point(1)
    assert Point(1) != Point(2)
    assert Point(1) != Size(1)  # type: ignore[comparison-overlap]
    assert len({Point(1), Point(1), Size(1)}) == 2


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_fields_that_lack_or_are_too_many_are_told(given: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point has the fields x, y"):
        Point(*given, **named)


def test_a_value_never_changes() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="never changes"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="never changes"):
        point.z = 2  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="never changes"):
        del point.x
    assert point == Point(1)


def test_a_value_is_matched_written_and_sent_to_another_process_with_its_fields() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)  # noqa: S301 - our own
