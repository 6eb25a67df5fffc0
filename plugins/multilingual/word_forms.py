"""Words and their stems: what counts as the same word when pages are compared or searched."""

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale

from plugins.multilingual.strings import MSGID_LANGUAGE

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": None})  # a soft hyphen is no letter
_JOINERS = "\u200c\u200d"  # Persian and Indic words hold them
_KEPT_STEMS = 2**17  # more than the words of a large site


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, casefolded and in NFC.

    A word is letters and digits with the marks upon them; an apostrophe inside is part of it
    and always straight, a hyphen divides.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    folded = folded.translate(_APOSTROPHES)
    # Python's “\w” leaves out combining marks, without which Hindi is cut inside its words.
    marks = sorted(sign for sign in set(folded) if unicodedata.category(sign)[0] == "M")
    return tuple(_word_pattern("".join(marks)).findall(folded))


def stem(word: str, lang: str) -> str:
    """Return the stem of a word as ``words`` gives it: «terapien» and «terapi» have one.

    By Snowball's rules for the language (https://snowballstem.org); the word itself where there
    are none.
    """
    algorithm = stemmer_name(lang)
    return _stem(word, algorithm) if algorithm else word


@cache
def stemmer_name(lang: str) -> str:
    """Return the name of Snowball's rules for a language; empty where there are none.

    Snowball names its rules by the English names of languages, and CLDR has these. The rules of
    a language serve each of its written forms, which CLDR names after it: Norwegian Bokmål.
    """
    import snowballstemmer  # takes some 40 ms, and most tasks need no stems

    names = Locale.parse(MSGID_LANGUAGE).languages
    name = names.get(lang.partition("-")[0], "").casefold().partition(" ")[0]
    return name if name in snowballstemmer.algorithms() else ""


@lru_cache(_KEPT_STEMS)
def _stem(word: str, algorithm: str) -> str:
    import snowballstemmer

    # A stemmer holds the word that it works upon, so each word has its own.
    return str(snowballstemmer.stemmer(algorithm).stemWord(word))


@cache
def _word_pattern(marks: str) -> re.Pattern[str]:
    inside = f"[^\\W_]|[{re.escape(marks)}{_JOINERS}]"
    return re.compile(f"[^\\W_](?:{inside})*(?:'[^\\W_](?:{inside})*)*")
