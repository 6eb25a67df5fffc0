"""What stands at addresses that pages had before, for hosts that only serve files."""

from plugins.rendering.materials import Materials
from plugins.rendering.parts import translations_for
from plugins.rendering.views import GoneView, RedirectView
from plugins.sections.breadcrumbs import Link
from plugins.sections.catalogue import Page
from plugins.seo.head import document_title, unlisted_head


def compose_redirect(page: Page, materials: Materials) -> RedirectView:
    """Return the view of an address that leads to a page."""
    url = materials.address.url(page.path)
    front_matter = page.record.front_matter
    title = document_title(page) if front_matter.discreet else front_matter.title
    return RedirectView(title=title, url=url, canonical=materials.address.absolute(url))


def compose_gone(path: str, home: Page, materials: Materials) -> GoneView:
    """Return the view of an address that nothing took the place of."""
    strings = materials.strings[home.language.code]
    title = strings.gettext("This page was taken away")
    lead = strings.gettext("What stood here is no longer published, and nothing took its place.")
    return GoneView(
        url=materials.address.url(path),
        head=unlisted_head(f"{title} – {home.language.site_name}", lead, home.language),
        translations=translations_for(home, materials),
        is_draft=False,
        title=title,
        lead=lead,
        home=Link(home.title, materials.address.url(home.path)),
    )
