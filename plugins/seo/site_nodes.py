"""Who runs the site, the site, and who writes there, as nodes of structured data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, closest
from plugins.content_model.site_files import Language, Organisation, SiteFiles, text_in
from plugins.content_model.validation import line_at
from plugins.multilingual.urls import SiteAddress, language_root
from plugins.sections.catalogue import Catalogue, Page
from plugins.seo.opening_hours_nodes import opening_hours_nodes
from plugins.seo.schema_org import ADDRESS, schema_org

if TYPE_CHECKING:
    from plugins.seo.schema_types import ContactPoint, Organization, Person, Reference, WebSite

PATH = "content/site.toml"
MEDICAL_KINDS = ("MedicalOrganization", "MedicalBusiness")  # schema.org's, for health care


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the nodes of all pages are made from."""

    catalogue: Catalogue
    files: SiteFiles
    address: SiteAddress

    def url(self, page: Page) -> str:
        """Return a page's absolute address."""
        return self.address.absolute(self.address.url(page.path))

    @property
    def root(self) -> str:
        """The site's absolute address."""
        return self.address.absolute(self.address.url("/"))

    def home(self, language: Language) -> str:
        """Return the absolute address of a language's home page."""
        page = self.catalogue.of_kind(language.code, Kind.HOME)
        if page is not None:
            return self.url(page)
        root = language_root(language.code, self.files.site.root_language)
        return self.address.absolute(self.address.url(root))


def organisation_id(site: SiteFacts) -> str:
    """Return the “@id” of who runs the site, the same in every language."""
    return f"{site.root}#organization"


def website_id(language: Language, site: SiteFacts) -> str:
    """Return the “@id” of the site in a language."""
    return f"{site.home(language)}#website"


def organisation_type(files: SiteFiles) -> str:
    """Return the type of who runs the site: as the file says, else by who gives the sessions.

    Only authorised health personnel is a medical business (lov om alternativ behandling § 8 lets
    others promise nothing of that kind), and only who has an address is a place to go to.
    """
    facts = files.site.organisation
    if facts.type:
        return facts.type
    if files.booking.provider_kind == "health-personnel":
        return "MedicalBusiness" if facts.address else "MedicalOrganization"
    return "ProfessionalService" if facts.address else "OnlineBusiness"


def organisation_node(site: SiteFacts, *, is_whole: bool) -> "Organization":
    """Return who runs the site: with everything known, or just so that pages can refer to it.

    The address of a business that one can go to is never left out: Google requires it.
    """
    facts, kind = site.files.site.organisation, organisation_type(site.files)
    node: Organization = {
        "@type": kind,
        "@id": organisation_id(site),
        "name": facts.name,
        "url": site.root,
    }
    if facts.address and (is_whole or schema_org().is_kind(kind, "LocalBusiness")):
        # One line in the site file: nothing there says which part of it is the town.
        node["address"] = {"@type": "PostalAddress", "streetAddress": facts.address}
    if is_whole:
        _tell_all(node, site)
    return node


def _tell_all(node: "Organization", site: SiteFacts) -> None:
    facts = site.files.site.organisation
    languages = [language.code for language in site.files.site.languages if language.complete]
    if facts.number:
        node["identifier"] = facts.number
    if facts.email:
        node["email"] = facts.email
    if facts.phone:
        node["telephone"] = facts.phone
    if languages:
        node["knowsLanguage"] = languages
    if facts.area_served:
        node["areaServed"] = list(facts.area_served)
    if facts.profiles:
        node["sameAs"] = list(facts.profiles)
    if facts.email or facts.phone:
        node["contactPoint"] = _contact_node(facts, languages)


def _contact_node(facts: Organisation, languages: list[str]) -> "ContactPoint":
    node: ContactPoint = {"@type": "ContactPoint", "contactType": "customer service"}
    if facts.email:
        node["email"] = facts.email
    if facts.phone:
        node["telephone"] = facts.phone
    if languages:
        node["availableLanguage"] = languages
    if facts.phone and facts.opening_hours:
        node["hoursAvailable"] = opening_hours_nodes(facts.opening_hours)
    return node


def website_node(language: Language, site: SiteFacts, *, is_whole: bool) -> "WebSite":
    """Return the site in a language: each has its own name and home page."""
    node: WebSite = {
        "@type": "WebSite",
        "@id": website_id(language, site),
        "name": language.site_name,
        "url": site.home(language),
    }
    if is_whole:
        node["inLanguage"] = language.code
        node["publisher"] = {"@id": organisation_id(site)}
    return node


def person_node(key: str, language: Language, site: SiteFacts) -> "Person | None":
    """Return a person of ``content/people.toml``; nobody for a key that is not there."""
    facts = site.files.people.people.get(key)
    if facts is None:
        return None
    node: Person = {"@type": "Person", "@id": f"{site.root}#{key}", "name": facts.name}
    if title := text_in(facts.title, language):
        node["jobTitle"] = title
    if facts.url:
        node["url"] = facts.url
    if facts.profiles:
        node["sameAs"] = list(facts.profiles)
    return node


def organisation_reference(site: SiteFacts) -> "Reference":
    """Return a reference to who runs the site."""
    return {"@id": organisation_id(site)}


def check_organisation(files: SiteFiles) -> Iterator[Problem]:
    """The organisation's type is schema.org's, and says no more than is known."""
    vocabulary, kind = schema_org(), organisation_type(files)
    line = line_at(files.lines.get("site.toml", {}), "organisation", "type")
    kinds = {name for name in vocabulary.types if vocabulary.is_kind(name, "Organization")}
    if kind not in kinds:
        close = closest(kind, kinds)
        yield Problem(
            PATH,
            line,
            f"the organisation's type is “{kind}”, which is no kind of organisation of schema.org",
            f"did you mean “{close}”?"
            if close
            else f'use one that {ADDRESS}/Organization lists, like type = "OnlineBusiness"',
        )
        return
    if vocabulary.is_kind(kind, "LocalBusiness") and not files.site.organisation.address:
        yield Problem(
            PATH,
            line,
            f"the organisation is a “{kind}”, which people go to, but has no address",
            'write address = "…" under [organisation], or take “type” out',
        )
    is_medical = any(vocabulary.is_kind(kind, medical) for medical in MEDICAL_KINDS)
    if is_medical and files.booking.provider_kind == "other":
        yield Problem(
            PATH,
            line,
            f"the organisation is a “{kind}”, but no authorised health personnel gives sessions",
            "take “type” out, or mend “provider_kind” in content/booking.toml",
        )
