"""The questions that a text asks and answers in so many words."""

from dataclasses import dataclass

from lxml.html import fragment_fromstring

from plugins.seo.shown_text import shown_text

_MARK = "question"  # the class that “/// question” gives its element


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the text, with its answer; both as shown, in plain text."""

    name: str
    answer: str


def questions_in(html: str) -> tuple[Question, ...]:
    """Return the questions of a finished body, in order; one without an answer is none."""
    if _MARK not in html:
        return ()
    found = []
    for details in fragment_fromstring(html, create_parent="div").iter("details"):
        summary = details.find("summary")
        if summary is not None and _MARK in details.get("class", "").split():
            found.append(Question(shown_text(summary), shown_text(details, without=summary)))
    return tuple(question for question in found if question.name and question.answer)
