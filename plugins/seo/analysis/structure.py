"""How a text is divided, how much of it there is, and its images.

That no heading skips a level, and that there is one title, is an error that the reader of the
files tells (``content_model/body.py``), and so is no finding here.
"""

from collections.abc import Iterator

from plugins.content_model.front_matter import Kind
from plugins.seo.analysis.findings import Finding, Key, hint, warning
from plugins.seo.analysis.page_facts import AnalysedPage, BlockKind
from plugins.seo.analysis.sentences import PROSE, ReadBlock

LONG_PARAGRAPH, TOO_LONG_PARAGRAPH = 150, 200  # words: Yoast
LONG_STRETCH = 300  # words without a heading: Yoast
FEWEST_WORDS = 300  # of an article: Yoast


def check_paragraphs(page: AnalysedPage, text: tuple[ReadBlock, ...]) -> Iterator[Finding]:
    """A paragraph has at most 150 words (Yoast)."""
    for read in text:
        length = read.length
        if length > LONG_PARAGRAPH and read.block.kind in PROSE:
            weight = warning if length > TOO_LONG_PARAGRAPH else hint
            yield weight(
                page,
                Key.PARAGRAPH_LONG,
                read.block.line,
                f"the paragraph has {length} words, and {LONG_PARAGRAPH} are the most that "
                "most people read in one go",
                "divide it where the thought turns",
            )


def check_headings(page: AnalysedPage, text: tuple[ReadBlock, ...]) -> Iterator[Finding]:
    """A heading, or a question to open, stands at least every 300 words (Yoast)."""
    start, length = 1, 0
    for read in (*text, None):
        if read is None or read.block.kind is BlockKind.HEADING:
            if length > LONG_STRETCH:
                yield hint(
                    page,
                    Key.HEADINGS_RARE,
                    start,
                    f"{length} words follow without a heading",
                    f"put one in at least every {LONG_STRETCH} words, where a reader may look "
                    "for something",
                )
            length = 0
        else:
            start = read.block.line if not length else start
            length += read.length


def check_length(page: AnalysedPage) -> Iterator[Finding]:
    """An article has at least 300 words (Yoast); search engines and readers pass by thin ones."""
    if page.kind is Kind.ARTICLE and page.words < FEWEST_WORDS:
        yield hint(
            page,
            Key.TEXT_THIN,
            1,
            f"has fewer than {FEWEST_WORDS} words: {page.words}",
            "answer what a reader would ask next, or make it a part of another page",
        )


def check_images(page: AnalysedPage) -> Iterator[Finding]:
    """An image says in words what it shows (WCAG 2.2, 1.1.1; Google's advice on images)."""
    for image in page.images:
        if not image.alt:
            yield warning(
                page,
                Key.IMAGE_ALT,
                image.line,
                f"the image “{image.target}” has no words for those who do not see it",
                "write them between the square brackets; silence this where it only adorns",
            )
