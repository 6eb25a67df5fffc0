"""Each page's own drawing: two circles in dialogue, made from the page's key alone.

The key is digested, and the digest's bytes decide everything: how near the two come, how large
they are, where they stand, what lines go with them. Whole numbers only, so that every machine
draws the same bytes. Colours are the styles' business: ``data-palette`` picks a set in
``theme/styles/components/artwork.css``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from markupsafe import Markup as Html

__all__ = ["Artwork", "draw_artwork"]

Choice = TypeVar("Choice")

WIDTH, HEIGHT = 240, 180
PALETTES = 5  # as many sets as artwork.css has
# Directions from the first shape to the second, in hundredths of the distance. None is level
# or upright: a meeting of two has a lean.
DIRECTIONS = (
    (97, 26), (97, -26), (91, 42), (91, -42), (82, 57), (82, -57), (71, 71), (71, -71),
)  # fmt: skip
# How near the two come, in hundredths of the sum of their radii.
DISTANCES = (54, 62, 70, 78, 86, 100, 100, 108)
RADII = ((62, 36), (58, 44), (54, 54), (70, 30), (78, 46), (48, 48), (88, 40), (66, 58))


class Circle(NamedTuple):
    """A circle in the drawing's units."""

    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Artwork:
    """A drawing, the same on the page and in lists."""

    svg: Html  # an <svg> of some hundred bytes, hidden from assistive technology


def draw_artwork(key: str) -> Artwork:
    """Draw the two circles that belong to ``key``: always the same ones, never another's."""
    chance = _bytes_of(key)
    palette = next(chance) % PALETTES
    first, second = _place_pair(chance)
    shapes = _draw_pair(first, second, chance)
    lines = "".join(_draw_lines(first, second, chance))
    return Artwork(
        Html(  # whole numbers and names of ours, nothing from outside
            f'<svg class="artwork" data-palette="{palette}" viewBox="0 0 {WIDTH} {HEIGHT}"'
            ' preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
            f'<rect class="artwork__ground" width="{WIDTH}" height="{HEIGHT}"/>'
            f"{shapes}{lines}</svg>"
        )
    )


def _bytes_of(key: str) -> Iterator[int]:
    """The key's digest, byte by byte; more than a drawing takes."""
    return iter(blake2b(key.encode(), digest_size=32, person=b"artwork").digest())


def _choose(chance: Iterator[int], choices: Sequence[Choice]) -> Choice:
    return choices[next(chance) % len(choices)]


def _place_pair(chance: Iterator[int]) -> tuple[Circle, Circle]:
    """Two circles whose common middle lies near the middle of the drawing."""
    large, small = _choose(chance, RADII)
    distance = (large + small) * _choose(chance, DISTANCES) // 100
    across, down = _choose(chance, DIRECTIONS)
    dx, dy = distance * across // 100, distance * down // 100
    side = _choose(chance, (1, -1))  # the large one stands first or last
    # The pair reaches from one outer edge to the other: centre that, then lean a little.
    middle_x = WIDTH // 2 + side * (large - small) // 2 + next(chance) % 17 - 8
    middle_y = HEIGHT // 2 + next(chance) % 25 - 12
    return (
        Circle(middle_x - side * dx // 2, middle_y - side * dy // 2, large),
        Circle(middle_x + side * dx - side * dx // 2, middle_y + side * dy - side * dy // 2, small),
    )


def _draw_pair(first: Circle, second: Circle, chance: Iterator[int]) -> str:
    """The two shapes: whole, one of them halved, or the second as a ring."""
    manner = _choose(chance, ("whole", "whole", "whole", "half", "other half", "ring"))
    if manner == "half":
        return _circle(first, "a") + _half(second, "b", chance)
    if manner == "other half":
        return _half(first, "a", chance) + _circle(second, "b")
    if manner == "ring":
        return _circle(first, "a") + _circle(second._replace(radius=second.radius - 7), "ring")
    return _circle(first, "a") + _circle(second, "b")


def _draw_lines(first: Circle, second: Circle, chance: Iterator[int]) -> Iterator[str]:
    """At most three lines: a horizon, a thread through both, orbits. Never a cross."""
    which = _choose(chance, ("", "h", "hh", "t", "o", "oo", "ho", "to", "h", "o"))
    height = _choose(chance, (first.y, second.y, second.y + second.radius))
    gap = 9 + next(chance) % 10
    if "h" in which:
        yield _line(f"M0 {height}H{WIDTH}")
    if "hh" in which:
        yield _line(f"M0 {height + gap}H{WIDTH}")
    if "t" in which:
        dx, dy = 3 * (second.x - first.x), 3 * (second.y - first.y)
        yield _line(f"M{first.x - dx} {first.y - dy}L{second.x + dx} {second.y + dy}")
    if "o" in which:
        yield _circle(second._replace(radius=second.radius + gap), "line")
    if "oo" in which:
        yield _circle(second._replace(radius=second.radius + 2 * gap), "line")


def _circle(circle: Circle, name: str) -> str:
    x, y, radius = circle
    return f'<circle class="artwork__{name}" cx="{x}" cy="{y}" r="{radius}"/>'


def _half(circle: Circle, name: str, chance: Iterator[int]) -> str:
    """Half of the circle: the upper, the lower, or that on either side."""
    x, y, r = circle
    path = _choose(
        chance,
        (
            f"M{x - r} {y}a{r} {r} 0 0 1 {2 * r} 0z",
            f"M{x - r} {y}a{r} {r} 0 0 0 {2 * r} 0z",
            f"M{x} {y - r}a{r} {r} 0 0 1 0 {2 * r}z",
            f"M{x} {y - r}a{r} {r} 0 0 0 0 {2 * r}z",
        ),
    )
    return f'<path class="artwork__{name}" d="{path}"/>'


def _line(path: str) -> str:
    return f'<path class="artwork__line" d="{path}"/>'
