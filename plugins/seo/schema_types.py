"""The part of schema.org 30.0 that the site speaks.

Made by ``inv vocabulary``; do not edit. Only the type checker reads it.
"""

from collections.abc import Sequence
from typing import Literal, Required, TypeAlias, TypedDict, TypeVar

_T = TypeVar("_T")
Many: TypeAlias = _T | Sequence[_T]
Reference = TypedDict("Reference", {"@id": str})
Answer = TypedDict(
    "Answer",
    {
        "@type": Required[Literal["Answer"]],
        "@id": str,
        "text": Many[str],
    },
    total=False,
)
Article = TypedDict(
    "Article",
    {
        "@type": Required[Literal["Article"]],
        "@id": str,
        "about": Many["AnyThing | Reference"],
        "author": Many["Organization | Person | Reference"],
        "citation": Many["AnyCreativeWork | str | Reference"],
        "dateModified": Many[str],
        "datePublished": Many[str],
        "description": Many[str],
        "headline": Many[str],
        "image": Many[str],
        "inLanguage": Many[str],
        "isPartOf": Many["AnyCreativeWork | str | Reference"],
        "mainEntityOfPage": Many["AnyCreativeWork | str | Reference"],
        "publisher": Many["Organization | Person | Reference"],
        "translationOfWork": Many["AnyCreativeWork | Reference"],
        "url": Many[str],
        "wordCount": Many[int],
        "workTranslation": Many["AnyCreativeWork | Reference"],
    },
    total=False,
)
BreadcrumbList = TypedDict(
    "BreadcrumbList",
    {
        "@type": Required[Literal["BreadcrumbList"]],
        "@id": str,
        "itemListElement": Many["AnyThing | ListItem | str | Reference"],
    },
    total=False,
)
ContactPoint = TypedDict(
    "ContactPoint",
    {
        "@type": Required[Literal["ContactPoint"]],
        "@id": str,
        "availableLanguage": Many[str],
        "contactType": Many[str],
        "email": Many[str],
        "hoursAvailable": Many["OpeningHoursSpecification | Reference"],
        "telephone": Many[str],
        "url": Many[str],
    },
    total=False,
)
CreativeWork = TypedDict(
    "CreativeWork",
    {
        "@type": Required[Literal["CreativeWork"]],
        "@id": str,
        "author": Many["Organization | Person | Reference"],
        "datePublished": Many[str],
        "inLanguage": Many[str],
        "isPartOf": Many["AnyCreativeWork | str | Reference"],
        "name": Many[str],
        "publisher": Many["Organization | Person | Reference"],
        "url": Many[str],
    },
    total=False,
)
EntryPoint = TypedDict(
    "EntryPoint",
    {
        "@type": Required[Literal["EntryPoint"]],
        "@id": str,
        "actionPlatform": Many[str],
        "urlTemplate": Many[str],
    },
    total=False,
)
FAQPage = TypedDict(
    "FAQPage",
    {
        "@type": Required[Literal["FAQPage"]],
        "@id": str,
        "inLanguage": Many[str],
        "isPartOf": Many["AnyCreativeWork | str | Reference"],
        "mainEntity": Many["AnyThing | Reference"],
        "name": Many[str],
        "url": Many[str],
    },
    total=False,
)
ItemList = TypedDict(
    "ItemList",
    {
        "@type": Required[Literal["ItemList"]],
        "@id": str,
        "itemListElement": Many["AnyThing | ListItem | str | Reference"],
        "name": Many[str],
        "numberOfItems": Many[int],
    },
    total=False,
)
ListItem = TypedDict(
    "ListItem",
    {
        "@type": Required[Literal["ListItem"]],
        "@id": str,
        "item": Many["AnyThing | Reference"],
        "name": Many[str],
        "position": Many[int | str],
        "url": Many[str],
    },
    total=False,
)
Offer = TypedDict(
    "Offer",
    {
        "@type": Required[Literal["Offer"]],
        "@id": str,
        "itemOffered": Many["AnyCreativeWork | Service | Reference"],
        "price": Many[int | float | str],
        "priceCurrency": Many[str],
        "url": Many[str],
    },
    total=False,
)
OfferCatalog = TypedDict(
    "OfferCatalog",
    {
        "@type": Required[Literal["OfferCatalog"]],
        "@id": str,
        "itemListElement": Many["AnyThing | ListItem | str | Reference"],
        "name": Many[str],
        "numberOfItems": Many[int],
    },
    total=False,
)
OpeningHoursSpecification = TypedDict(
    "OpeningHoursSpecification",
    {
        "@type": Required[Literal["OpeningHoursSpecification"]],
        "@id": str,
        "closes": Many[str],
        "dayOfWeek": Many[str],
        "opens": Many[str],
    },
    total=False,
)
Organization = TypedDict(
    "Organization",
    {
        "@type": Required[str],
        "@id": str,
        "address": Many["PostalAddress | str | Reference"],
        "areaServed": Many[str],
        "contactPoint": Many["AnyContactPoint | Reference"],
        "description": Many[str],
        "email": Many[str],
        "identifier": Many[str],
        "image": Many[str],
        "knowsLanguage": Many[str],
        "logo": Many[str],
        "name": Many[str],
        "sameAs": Many[str],
        "telephone": Many[str],
        "url": Many[str],
    },
    total=False,
)
Person = TypedDict(
    "Person",
    {
        "@type": Required[Literal["Person"]],
        "@id": str,
        "jobTitle": Many[str],
        "knowsLanguage": Many[str],
        "name": Many[str],
        "sameAs": Many[str],
        "url": Many[str],
        "worksFor": Many["Organization | Reference"],
    },
    total=False,
)
PostalAddress = TypedDict(
    "PostalAddress",
    {
        "@type": Required[Literal["PostalAddress"]],
        "@id": str,
        "addressCountry": Many[str],
        "addressLocality": Many[str],
        "postalCode": Many[str],
        "streetAddress": Many[str],
    },
    total=False,
)
Question = TypedDict(
    "Question",
    {
        "@type": Required[Literal["Question"]],
        "@id": str,
        "acceptedAnswer": Many["AnyItemList | Answer | Reference"],
        "name": Many[str],
    },
    total=False,
)
ScheduleAction = TypedDict(
    "ScheduleAction",
    {
        "@type": Required[Literal["ScheduleAction"]],
        "@id": str,
        "name": Many[str],
        "target": Many["EntryPoint | str | Reference"],
    },
    total=False,
)
ScholarlyArticle = TypedDict(
    "ScholarlyArticle",
    {
        "@type": Required[Literal["ScholarlyArticle"]],
        "@id": str,
        "author": Many["Organization | Person | Reference"],
        "datePublished": Many[str],
        "inLanguage": Many[str],
        "isPartOf": Many["AnyCreativeWork | str | Reference"],
        "name": Many[str],
        "publisher": Many["Organization | Person | Reference"],
        "url": Many[str],
    },
    total=False,
)
Service = TypedDict(
    "Service",
    {
        "@type": Required[Literal["Service"]],
        "@id": str,
        "areaServed": Many[str],
        "description": Many[str],
        "name": Many[str],
        "offers": Many["Offer | Reference"],
        "potentialAction": Many["ScheduleAction | Reference"],
        "provider": Many["Organization | Person | Reference"],
        "serviceType": Many[str],
        "url": Many[str],
    },
    total=False,
)
WebPage = TypedDict(
    "WebPage",
    {
        "@type": Required[
            Literal[
                "AboutPage",
                "CheckoutPage",
                "CollectionPage",
                "ContactPage",
                "FAQPage",
                "ImageGallery",
                "ItemPage",
                "MediaGallery",
                "MedicalWebPage",
                "ProfilePage",
                "QAPage",
                "RealEstateListing",
                "SearchResultsPage",
                "VideoGallery",
                "WebPage",
            ]
        ],
        "@id": str,
        "about": Many["AnyThing | Reference"],
        "breadcrumb": Many["BreadcrumbList | str | Reference"],
        "dateModified": Many[str],
        "datePublished": Many[str],
        "description": Many[str],
        "inLanguage": Many[str],
        "isPartOf": Many["AnyCreativeWork | str | Reference"],
        "lastReviewed": Many[str],
        "mainEntity": Many["AnyThing | Reference"],
        "name": Many[str],
        "potentialAction": Many["ScheduleAction | Reference"],
        "reviewedBy": Many["Organization | Person | Reference"],
        "url": Many[str],
    },
    total=False,
)
WebSite = TypedDict(
    "WebSite",
    {
        "@type": Required[Literal["WebSite"]],
        "@id": str,
        "alternateName": Many[str],
        "description": Many[str],
        "inLanguage": Many[str],
        "name": Many[str],
        "publisher": Many["Organization | Person | Reference"],
        "url": Many[str],
    },
    total=False,
)
AnyContactPoint: TypeAlias = ContactPoint | PostalAddress
AnyCreativeWork: TypeAlias = (
    Answer | Article | CreativeWork | FAQPage | Question | ScholarlyArticle | WebPage | WebSite
)
AnyItemList: TypeAlias = BreadcrumbList | ItemList | OfferCatalog
AnyThing: TypeAlias = (
    Answer
    | Article
    | BreadcrumbList
    | ContactPoint
    | CreativeWork
    | EntryPoint
    | FAQPage
    | ItemList
    | ListItem
    | Offer
    | OfferCatalog
    | OpeningHoursSpecification
    | Organization
    | Person
    | PostalAddress
    | Question
    | ScheduleAction
    | ScholarlyArticle
    | Service
    | WebPage
    | WebSite
)
