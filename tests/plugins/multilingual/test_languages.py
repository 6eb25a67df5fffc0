"""Languages: what CLDR and the project's own table know of one before a site has it."""

import re
import tomllib
from gettext import c2py

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.problems import Problem, Severity
from plugins.content_model.site_files import Language
from plugins.multilingual.languages import (
    DATA_FILE,
    KnownLanguage,
    find_language,
    language_facts,
    plural_forms,
)
from plugins.multilingual.slugs import check_slug, make_slug

TABLES = sorted(tomllib.loads(DATA_FILE.read_text(encoding="utf-8")))
LATIN = [code for code in TABLES if not language_facts(code).native_slugs]


@pytest.mark.parametrize(
    ("code", "name", "direction", "locale", "typed"),
    [
        ("pl", "Polski", "ltr", "pl_PL", "pl"),
        ("ar", "العربية", "rtl", "ar_EG", "ar"),
        ("nn", "Norsk nynorsk", "ltr", "nn_NO", "nn"),
        ("de", "Deutsch", "ltr", "de_DE", "DE"),
        ("se", "Davvisámegiella", "ltr", "se_NO", "se"),
        ("pt-BR", "Português (Brasil)", "ltr", "pt_BR", "pt_br"),
        ("en-GB", "British English", "ltr", "en_GB", "en-gb"),
        ("zh-Hant", "繁體中文", "ltr", "zh_Hant_TW", "zh-hant"),
        ("he", "עברית", "rtl", "he_IL", "he"),
    ],
)
def test_a_language_is_known_by_its_tag(
    code: str, name: str, direction: str, locale: str, typed: str
) -> None:
    assert KnownLanguage(code, name, direction, locale) == find_language(typed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "tag"),
    [
        ("“no” stands for several written languages; use “nb” or “nn”", "no"),
        ("“norwegian” is not a language that CLDR knows; did you mean “nb” or “nn”?", "norwegian"),
        ("“polish” is not a language that CLDR knows; did you mean “pl”?", "polish"),
        ("“de-XX” is not a language that CLDR knows; did you mean “de”?", "de-XX"),
        ("“plx” is not a language that CLDR knows; did you mean “pl”?", "plx"),
        ("“iw” is a former tag; use “he”", "iw"),
        (
            "“qqqqqq” is not a language that CLDR knows; "
            "write a BCP 47 tag: two or three letters, with “-” and a country if need be",
            "qqqqqq",
        ),
    ],
)
def test_a_tag_that_is_none_gets_a_sentence_that_helps(sentence: str, tag: str) -> None:
    assert f"content/site.toml:1: {sentence}" == str(find_language(tag))


@pytest.mark.parametrize("tag", ["", "-", "p", "../pl", "pl/..", "pl pl", "root", "x-pl"])
def test_what_is_no_tag_is_a_problem(tag: str) -> None:
    assert isinstance(find_language(tag), Problem)


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("pt_PT", {"region": "PT"}),
        ("pt_MZ", {"locale": "pt_MZ"}),
        ("pt_BR", {}),
        ("pt_AO", {"region": "ao"}),
    ],
)
def test_formats_are_those_of_the_country_that_is_asked_for(
    locale: str, wanted: dict[str, str]
) -> None:
    found = find_language("pt", **wanted)

    assert isinstance(found, KnownLanguage)
    assert ("pt", locale) == (found.code, found.locale)


@pytest.mark.parametrize("locale", ["de_DE", "pl_ZZ", "formats"])
def test_formats_of_another_language_are_refused(locale: str) -> None:
    assert (
        f"content/site.toml:1: “{locale}” names no formats of “pl” that CLDR knows; use pl_PL"
        == str(find_language("pl", locale=locale))
    )


@pytest.mark.parametrize("code", TABLES)
def test_the_table_names_languages_that_cldr_knows(code: str) -> None:
    facts = language_facts(code)
    others = (*facts.fallback, *facts.use_instead)

    assert facts.use_instead or isinstance(find_language(code), KnownLanguage)
    assert all(isinstance(find_language(other), KnownLanguage) for other in others)


@pytest.mark.parametrize("code", TABLES)
def test_what_the_table_says_makes_a_block(code: str) -> None:
    facts = language_facts(code).model_dump(include={"quotes", "slug_letters", "native_slugs"})
    words = {"name": "N", "locale": "en_GB", "site_name": "N", "tagline": "T"}

    assert code == Language.model_validate({"code": code, **words, **facts}).code


def test_a_region_has_the_facts_of_its_language() -> None:
    assert language_facts("pt").quotes == language_facts("pt-BR").quotes is not None
    assert language_facts("tlh-Latn-US").quotes is None


SLUGS = [
    ("nb", "parterapi-pa-nett", "Parterapi på nett"),
    ("nb", "aerlig-ovelse-apent", "Ærlig Øvelse Åpent"),
    ("nn", "ho-og-han-pa-oya", "Ho og han på øya"),
    ("da", "blabaer-og-ol", "Blåbær og øl"),
    ("sv", "pa-natet-lar-vi-oss-ova", "På nätet lär vi oss öva"),
    ("de", "strasse-ueber-schoene-aepfel", "Straße über schöne Äpfel"),
    ("de", "groesse", "GRÖẞE"),
    ("pl", "lodz-zazolc-gesla-jazn", "Łódź: zażółć gęślą jaźń"),
    ("tr", "istanbul-isik-sis-cag", "İstanbul ışık şiş ÇAĞ"),
    ("tr", "igdir", "IĞDIR"),
    ("uk", "kyiv", "Київ"),
    ("uk", "yizhakevych-yenakiieve", "Їжакевич, Єнакієве"),
    ("uk", "yurii-yosypivka-stryi-yahotyn-ichnia", "Юрій: Йосипівка, Стрий, Яготин, Ічня"),
    ("uk", "zghurskyi-znamianka", "Згурський, Знам’янка"),
    ("uk", "znamianka", "Знам'янка"),
    ("ru", "psikhoterapiya-onlayn", "Психотерапия онлайн"),
    ("ru", "obyavlenie-eshche-schete", "Объявление: ещё счёте"),
    ("el", "psychotherapeia-sto-diadiktyo", "Ψυχοθεραπεία στο διαδίκτυο"),
    ("el", "afto-efkairia-boro-oulos-anglia", "Αυτό, ευκαιρία: μπορώ ούλος Αγγλία"),
    ("ar", "العلاج-النفسي", "العلاج النفسي"),
    ("ar", "معالج", "مُعالِج"),
    ("se", "sami-giella-cuohcohat-dat-ain", "Sámi giella: čuohčohat đat áiŋ"),
    ("is", "thorf-a-adstod-aetti", "Þörf á aðstoð, ætti"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "slug", "title"), SLUGS)
def test_a_language_writes_its_letters_as_its_readers_do(code: str, slug: str, title: str) -> None:
    facts = language_facts(code)

    assert slug == make_slug(title, facts.slug_letters, keep_script=facts.native_slugs)


def test_danish_has_the_letters_of_norwegian() -> None:
    assert language_facts("nb").slug_letters == language_facts("da").slug_letters


@given(st.sampled_from(LATIN), st.text(max_size=40))
def test_a_slug_by_any_table_is_ascii_and_its_own_slug(code: str, title: str) -> None:
    letters = language_facts(code).slug_letters
    slug = make_slug(title, letters)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slug == make_slug(slug, letters)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["når → nar"], "Når partneren ikke vil"),
        (["hør → hor", "får → far"], "Hør: hvem får time?"),
        ([], "Nårene og fåret"),
        ([], "Parterapi på nett"),
    ],
)
def test_a_slug_that_says_another_word_is_a_warning(words: list[str], title: str) -> None:
    found = list(check_slug(title, language_facts("nb").risky_words, "content/nb/a.md", 2))

    expected = [
        "content/nb/a.md:2: warning: risky slug: "
        "“{}” of the title becomes “{}” in the address; write a “slug” with other words".format(
            *word.split(" → ")
        )
        for word in words
    ]
    assert expected == list(map(str, found))
    assert {Severity.WARNING} >= {problem.severity for problem in found}


COUNTS = (0, 1, 2, 3, 5, 11, 21, 22, 100, 101)
# CLDR's categories of the counts above, from its table of plural rules.
CATEGORIES = {
    "pl": "many one few few many many many few many many",
    "ar": "zero one two few few many many many other other",
    "se": "other one two other other other other other other other",
    "lt": "other one few few few other one few other one",
    "ru": "many one few few many many one few many one",
    "nb": "other one other other other other other other other other",
}


@pytest.mark.parametrize("code", CATEGORIES)
def test_gettext_chooses_the_plural_that_cldr_does(code: str) -> None:
    forms = plural_forms(code)
    choose = c2py(forms.header.partition("plural=")[2])

    assert CATEGORIES[code].split() == [forms.categories[choose(count)] for count in COUNTS]


@pytest.mark.parametrize(
    ("count", "code"), [(2, "nb"), (3, "pl"), (6, "ar"), (3, "se"), (3, "lt"), (3, "ru"), (1, "zh")]
)
def test_a_language_has_as_many_plurals_as_whole_numbers_need(count: int, code: str) -> None:
    forms = plural_forms(code)

    assert count == len(forms.categories)
    assert forms.header.startswith(f"nplurals={count}; plural=(")


@pytest.mark.parametrize("code", ["pt-BR", "fr", "cs", "cy", "ga", "he", "br", "de"])
def test_the_plurals_hold_for_every_count(code: str) -> None:
    forms = plural_forms(code)
    choose, rule = (
        c2py(forms.header.partition("plural=")[2]),
        Locale.parse(code, sep="-").plural_form,
    )

    wrong = [n for n in (*range(2000), 10**6, 3 * 10**6) if forms.categories[choose(n)] != rule(n)]
    assert [] == wrong


@pytest.mark.parametrize("code", CATEGORIES)
def test_each_plural_has_an_example(code: str) -> None:
    forms = plural_forms(code)
    choose = c2py(forms.header.partition("plural=")[2])

    assert list(range(len(forms.categories))) == [choose(count) for count in forms.examples]
