"""A finding: advice about one page, said as a problem is, with a key to silence it by."""

from dataclasses import dataclass
from enum import StrEnum

from plugins.content_model.problems import Problem, Severity
from plugins.seo.analysis.page_facts import AnalysedPage


class Weight(StrEnum):
    """How much a finding matters."""

    WARNING = "warning"  # costs readers or visits, and can nearly always be mended
    HINT = "hint"  # worth a look


class Key(StrEnum):
    """Every finding, by the name that ``silence`` takes."""

    TITLE_WIDTH = "title-width"
    TITLE_SHORT = "title-short"
    TITLE_SAME = "title-same"
    DESCRIPTION_MISSING = "description-missing"
    DESCRIPTION_WIDTH = "description-width"
    DESCRIPTION_SHORT = "description-short"
    DESCRIPTION_SAME = "description-same"
    LEAD_SAME = "lead-same"
    SLUG_LONG = "slug-long"
    SLUG_EMPTY = "slug-empty"
    FOCUS_MISSING = "focus-missing"
    FOCUS_NOWHERE = "focus-nowhere"
    FOCUS_TITLE = "focus-title"
    FOCUS_DESCRIPTION = "focus-description"
    FOCUS_SLUG = "focus-slug"
    FOCUS_INTRODUCTION = "focus-introduction"
    FOCUS_HEADING = "focus-heading"
    FOCUS_DENSE = "focus-dense"
    FOCUS_SAME = "focus-same"
    READING_HARD = "reading-hard"
    SENTENCES_LONG = "sentences-long"
    PARAGRAPH_LONG = "paragraph-long"
    HEADINGS_RARE = "headings-rare"
    TEXT_THIN = "text-thin"
    IMAGE_ALT = "image-alt"
    LINKS_NONE = "links-none"
    LINKS_ORPHAN = "links-orphan"
    LINKS_MISSING = "links-missing"
    CONTENT_OLD = "content-old"
    CONTENT_UNDATED = "content-undated"
    SILENCE_UNKNOWN = "silence-unknown"
    SILENCE_UNUSED = "silence-unused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of advice."""

    key: Key
    weight: Weight
    problem: Problem  # a warning always: no finding ends a build

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Order: warnings first, then as the text runs."""
        return self.weight is Weight.HINT, self.problem.line, self.key

    def __str__(self) -> str:
        problem = self.problem
        return f"{problem.line}: {self.weight}: {problem.message}; {problem.remedy} [{self.key}]"


def hint(page: AnalysedPage, key: Key, line: int, message: str, remedy: str) -> Finding:
    """Return a finding that is worth a look."""
    return _finding(page, key, Weight.HINT, line, message, remedy)


def warning(page: AnalysedPage, key: Key, line: int, message: str, remedy: str) -> Finding:
    """Return a finding that should be mended."""
    return _finding(page, key, Weight.WARNING, line, message, remedy)


def _finding(
    page: AnalysedPage, key: Key, weight: Weight, line: int, message: str, remedy: str
) -> Finding:
    return Finding(key, weight, Problem(page.path, line, message, remedy, Severity.WARNING))
