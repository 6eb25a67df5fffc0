"""The images of the texts: found and checked with the links, drawn with the files beside the pages.

What stands in ``content/images/`` stays at home. Only what a text shows or links to is published,
drawn anew without the metadata.
"""

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from markupsafe import Markup as Html

from plugins.content_model.body import Body, Slot, SlotKind
from plugins.content_model.problems import Problem, Severity, closest
from plugins.media.image_cache import ImageCache, draw_missing
from plugins.media.image_formats import ImageFacts, Refusal, read_facts
from plugins.media.images import draw_image, image_digest
from plugins.media.picture import (
    FOLDER,
    PlannedImage,
    Variant,
    image_attributes,
    plan_image,
    plan_svg,
    read_sizes,
    sources,
)
from plugins.media.svg_files import clean_svg, looks_like_svg
from plugins.rendering.links import is_outside, static_file
from plugins.rendering.settings import BuildSettings
from plugins.sections.catalogue import Catalogue, Page

SMALLEST = 480  # px; what is narrower looks lost or blurred in a text
WORTH_A_SECOND_PROCESS = 4  # images; one takes a second, and a process starts in less
CACHE_FOLDER = "pictures"  # apart from the cards, which are pruned by themselves


@dataclass(frozen=True, slots=True)
class Pictures:
    """Every image that a text shows or links to."""

    images: Mapping[str, PlannedImage]  # path inside content/ → image
    shown: frozenset[str]  # paths of those that stand in a text
    linked: frozenset[str]  # paths of those that a link leads to
    sizes: str  # how wide the layout shows them


def read_pictures(
    catalogue: Catalogue, settings: BuildSettings
) -> tuple[Pictures, tuple[Problem, ...]]:
    """Find and check the images of all pages."""
    if FOLDER in settings.static_paths:
        return Pictures({}, frozenset(), frozenset(), ""), (_COPIED,)
    problems: list[Problem] = []
    images: dict[str, PlannedImage | Refusal] = {}
    used: dict[SlotKind, set[str]] = {SlotKind.IMAGE: set(), SlotKind.LINK: set()}
    files = _listed(settings.content)
    for page in catalogue.pages.values():
        for slot in _uses(page):
            file = static_file(slot.target, page)
            problem = _check_use(slot, file, page, files)
            if problem is None:
                if file not in images:
                    images[file] = _plan(files[file], settings.image_cache)
                used[slot.kind].add(file)
                problem = _check_image(slot, images[file], page)
            if problem is not None and page.original is None:  # else told where the text stands
                problems.append(problem)
    planned = {file: image for file, image in images.items() if not isinstance(image, Refusal)}
    shown, linked = (frozenset(used[kind] & planned.keys()) for kind in used)
    return Pictures(planned, shown, linked, read_sizes(settings.theme / "styles")), tuple(problems)


_COPIED = Problem(
    "pelicanconf.py",
    1,
    f"STATIC_PATHS copies content/{FOLDER}/ as it is, the places where photographs were taken "
    "included",
    f"take “{FOLDER}” out of it: images are published without it",
)


def draw_pictures(pictures: Pictures, folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file; only those are drawn that ``folder`` lacks."""
    if folder is None:
        return
    by_path = {variant.path: variant for variant in _variants(pictures)}  # two files may be equal
    variants = [by_path[path] for path in sorted(by_path)]
    wanted = {variant.key: variant.drawing for variant in variants if variant.drawing}
    cache = ImageCache(folder / CACHE_FOLDER)
    images = {key: data for key in wanted if (data := cache.read(key)) is not None}
    missing = {key: wanted[key] for key in wanted if key not in images}
    if len(missing) >= WORTH_A_SECOND_PROCESS:
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
            images |= draw_missing(missing, draw_image, cache, executor)
    else:
        images |= draw_missing(missing, draw_image, cache)
    cache.prune({*wanted, *(_facts_key(key.partition("-")[0]) for key in wanted)})
    svgs = {image.linked.path: image.svg for image in pictures.images.values()}
    for variant in variants:
        yield variant.path, images.get(variant.key) or svgs[variant.path]


def picture_sources(slot: Slot, page: Page, pictures: Pictures, url: Callable[[str], str]) -> Html:
    """Return what stands before ``<img>`` in ``<picture>``."""
    image = pictures.images.get(static_file(slot.target, page))
    return sources(image, pictures.sizes, url) if image else Html()


def picture_attributes(
    slot: Slot, page: Page, pictures: Pictures, url: Callable[[str], str]
) -> Html | None:
    """Return what stands between the quotes of ``src="…"``; nothing for an unknown image."""
    image = pictures.images.get(static_file(slot.target, page))
    is_first = slot == _opening(page.record.body)
    return image_attributes(image, url, is_first=is_first) if image else None


def linked_path(slot: Slot, page: Page, pictures: Pictures) -> str | None:
    """Return the site path of the image that a link leads to; nothing for other links."""
    if is_outside(slot.target):
        return None
    image = pictures.images.get(static_file(slot.target, page))
    return f"/{image.linked.path}" if image else None


def first_picture(page: Page, pictures: Pictures) -> str:
    """Return the site path of the image that stands for a page; empty where it has none."""
    for slot in _uses(page):
        if slot.kind is SlotKind.IMAGE and not page.is_sensitive:
            image = pictures.images.get(static_file(slot.target, page))
            return f"/{image.fallback.path}" if image else ""
    return ""


def _variants(pictures: Pictures) -> Iterator[Variant]:
    for file in pictures.shown:
        image = pictures.images[file]
        yield image.fallback
        for _suffix, variants in image.sources:
            yield from variants
    for file in pictures.linked:
        yield pictures.images[file].linked


def _uses(page: Page) -> Iterator[Slot]:
    """Yield the images of a page, and its links into their folder."""
    for slot in page.record.body.pieces:
        if not isinstance(slot, Slot):
            continue
        if slot.kind is SlotKind.IMAGE or (
            slot.kind is SlotKind.LINK
            and not is_outside(slot.target)
            and static_file(slot.target, page).startswith(f"{FOLDER}/")
        ):
            yield slot


def _opening(body: Body) -> Slot | None:
    """Return the image that a visitor sees first: the first one, before any heading of a part."""
    for piece in body.pieces:
        if isinstance(piece, str):
            if "<h2 id=" in piece:
                return None
        elif piece.kind is SlotKind.IMAGE:
            return piece
    return None


def _is_circle(folder: Path) -> bool:
    """Whether a link leads to itself; Python 3.13 on resolves such a one without a word."""
    try:
        folder.resolve(strict=True)
    except FileNotFoundError:
        return False
    except (OSError, RuntimeError):
        return True
    return False


def _listed(content: Path) -> Mapping[str, Path]:
    """Return the files of the folder by their exact names, on a disk that ignores case too."""
    if _is_circle(content / FOLDER):
        return {}
    root = (content / FOLDER).resolve()
    return {
        unicodedata.normalize("NFC", file.relative_to(content).as_posix()): file
        for file in sorted((content / FOLDER).rglob("*"))
        if file.is_file() and file.resolve().is_relative_to(root)
    }


def _check_use(slot: Slot, file: str, page: Page, files: Mapping[str, Path]) -> Problem | None:
    """An image is a file of the images' folder."""
    place = (page.record.path, slot.line)
    if is_outside(slot.target):
        return Problem(
            *place,
            f"“{slot.target}” is an image of another site, which would learn who reads this page",
            f"put the file into content/{FOLDER}/, if its owner lets you",
        )
    if not file.startswith(f"{FOLDER}/"):
        return Problem(
            *place,
            f"“{slot.target}” is not in content/{FOLDER}/",
            "put the file of the image there",
        )
    if file not in files:
        name = closest(file, files).removeprefix(f"{FOLDER}/")
        remedy = f"did you mean “{name}”?" if name else "check the file's name"
        return Problem(*place, f"“{slot.target}” is not there", remedy)
    return None


def _check_image(slot: Slot, image: PlannedImage | Refusal, page: Page) -> Problem | None:
    place = (page.record.path, slot.line)
    if isinstance(image, Refusal):
        return Problem(*place, f"“{slot.target}” {image.message}", image.remedy)
    if slot.kind is SlotKind.IMAGE and image.sources and image.width < SMALLEST:
        return Problem(
            *place,
            f"“{slot.target}” is only {image.width} pixels wide, and is not made wider",
            "use a larger one: 1232 pixels are sharp on every screen",
            Severity.WARNING,
        )
    return None


def _plan(file: Path, folder: Path | None) -> PlannedImage | Refusal:
    try:
        data = file.read_bytes()
    except OSError as error:
        return Refusal(f"cannot be read ({error.strerror})", "check the file's rights")
    if looks_like_svg(data):
        svg = clean_svg(data)
        if isinstance(svg, Refusal):
            return svg
        digest = blake2b(svg.data, digest_size=16).hexdigest()
        return plan_svg(svg.data, digest, svg.width, svg.height)
    digest = image_digest(data)
    facts = _facts(data, digest, folder)
    return facts if isinstance(facts, Refusal) else plan_image(file, digest, facts)


def _facts(data: bytes, digest: str, folder: Path | None) -> ImageFacts | Refusal:
    """Return what a file holds; one that was found whole before is not decoded again."""
    cache = ImageCache(folder / CACHE_FOLDER) if folder else None
    kept = cache.read(_facts_key(digest)) if cache else None
    if kept is not None:
        return ImageFacts(**json.loads(kept))
    facts = read_facts(data)
    if cache and isinstance(facts, ImageFacts):
        cache.write(_facts_key(digest), json.dumps(asdict(facts)).encode())
    return facts


def _facts_key(digest: str) -> str:
    return f"{digest}-facts"
