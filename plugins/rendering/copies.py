"""What programs read beside the pages: llms.txt and the Markdown copies."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup as Html

from plugins.multilingual.urls import save_as
from plugins.rendering.compose import Composed
from plugins.rendering.materials import Materials
from plugins.rendering.views import ArticleView, BodyPart, PageView
from plugins.sections.catalogue import Page
from plugins.seo.llms import llms_path, llms_txt
from plugins.seo.markdown_copy import CopiedText, copied_days, copy_path, has_copy, markdown_copy

_ACTION = Html('<p>{text} <a href="{url}">{label}</a></p>')


def texts_for_programs(
    composed: Iterable[Composed], materials: Materials
) -> Iterator[tuple[str, bytes]]:
    """Yield llms.txt of each language and the copy of each page that has one."""
    catalogue, address = materials.catalogue, materials.address
    root = catalogue.site.root_language
    for language in catalogue.site.languages:
        data = llms_txt(catalogue, language, address, materials.strings[language.code])
        if data is not None:
            yield save_as(llms_path(language, root)), data
    for one in composed:
        if isinstance(one.view, ArticleView | PageView) and has_copy(one.page):
            strings = materials.strings[one.page.language.code]
            yield save_as(copy_path(one.path)), markdown_copy(_text(one.page, one.view), strings)


def _text(page: Page, view: ArticleView | PageView) -> CopiedText:
    return CopiedText(
        title=view.title,
        lead=view.lead,
        lang=page.language.code,
        url=view.head.canonical,
        site_name=page.language.site_name,
        body=Html("\n").join(_part(part) for part in view.body),
        sources=view.sources,
        days=copied_days(page),
        reviewed_by=page.record.front_matter.reviewed_by or "",
    )


def _part(part: BodyPart) -> Html:
    call = part.call_to_action
    return _ACTION.format(text=call.text, url=call.url, label=call.label) if call else part.html
