"""A built site, read in the domain's words; the one reader that all tests share."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag

from plugins.rendering.build import Built

SITEMAP_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"


class BuiltPage:
    """One HTML file."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    def __repr__(self) -> str:
        return f"<{self.path}>"

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.data, "html.parser")

    @property
    def url(self) -> str:
        return "/" + self.path.removesuffix("index.html")

    @property
    def lang(self) -> str:
        return self._one("html")["lang"]  # type: ignore[return-value]

    @property
    def title(self) -> str:
        return self._one("title").get_text(strip=True)

    @property
    def h1s(self) -> list[str]:
        return [h1.get_text(" ", strip=True) for h1 in self.soup.find_all("h1")]

    @property
    def description(self) -> str:
        return self._meta("description")

    @property
    def robots(self) -> str:
        return self._meta("robots")

    @property
    def canonical(self) -> str | None:
        link = self.soup.find("link", rel="canonical")
        return str(link["href"]) if isinstance(link, Tag) else None

    @property
    def alternates(self) -> dict[str, str]:
        links = self.soup.find_all("link", rel="alternate", hreflang=True)
        return {str(link["hreflang"]): str(link["href"]) for link in links}

    @property
    def switcher(self) -> dict[str, str]:
        """Language → address, as the language switcher has it."""
        links = self.soup.select("header a[hreflang]")
        return {str(link["hreflang"]): str(link["href"]) for link in links}

    @property
    def breadcrumbs(self) -> list[str]:
        return [a.get_text(strip=True) for a in self.soup.select(".breadcrumbs a")]

    @property
    def ids(self) -> set[str]:
        return {str(tag["id"]) for tag in self.soup.find_all(id=True)}

    @property
    def text(self) -> str:
        return self._one("body").get_text(" ", strip=True)

    @property
    def main(self) -> Tag:
        return self._one("main")

    def links(self) -> Iterator[str]:
        """Every address that the page leads to or loads."""
        for name in ("href", "src"):
            for tag in self.soup.select(f"[{name}]"):
                yield str(tag[name])

    def links_to(self, url: str) -> list[Tag]:
        """The links whose address is ``url``, with or without a fragment."""
        return [a for a in self.soup.find_all("a", href=True) if _plain(str(a["href"])) == url]

    def _one(self, name: str) -> Tag:
        tag = self.soup.find(name)
        assert isinstance(tag, Tag), f"{self.path} has no <{name}>"
        return tag

    def _meta(self, name: str) -> str:
        tag = self.soup.find("meta", attrs={"name": name})
        return str(tag["content"]) if isinstance(tag, Tag) else ""


class BuiltSite:
    """All files of a built site."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.pages = {
            path: BuiltPage(path, data)
            for path, data in sorted(files.items())
            if path.endswith(".html") and not path.startswith("-/")  # “-/” is for editors
        }

    @cached_property
    def sitemap(self) -> dict[str, dict[str, str]]:
        """What search engines are told: URL → its alternates, over all files of the index."""
        index = ElementTree.fromstring(self.files["sitemap.xml"])
        names = [urlsplit(str(e.text)).path.rpartition("/")[2] for e in index.iter(SITEMAP_LOC)]
        return {
            str(entry.findtext(SITEMAP_LOC)): {
                link.attrib["hreflang"]: link.attrib["href"] for link in entry.iter(XHTML_LINK)
            }
            for name in names
            for entry in ElementTree.fromstring(self.files[name])
        }

    @classmethod
    def of(cls, built: Built) -> "BuiltSite":
        assert not built.problems, "\n".join(map(str, built.problems))
        return cls({output.path: output.data for output in built.outputs})

    @classmethod
    def from_folder(cls, folder: Path) -> "BuiltSite":
        return cls(
            {
                file.relative_to(folder).as_posix(): file.read_bytes()
                for file in folder.rglob("*")
                if file.is_file()
            }
        )

    def page(self, url: str) -> BuiltPage:
        """Return the page at a root-relative address."""
        path = unquote(url).lstrip("/")
        return self.pages[path + "index.html" if not path or path.endswith("/") else path]

    def broken_links(self, *, base: str = "") -> list[str]:
        """Every internal link or fragment that leads nowhere, as “page → address”."""
        return [
            f"{page.path} → {link}"
            for page in self.pages.values()
            for link in page.links()
            if not self._resolves(page, link, base)
        ]

    def _resolves(self, page: BuiltPage, link: str, base: str) -> bool:
        if urlsplit(link).scheme or link.startswith("//"):
            return True
        parts = urlsplit(urljoin(base + page.url, link))
        if not parts.path.startswith(base + "/"):
            return False
        path = unquote(parts.path.removeprefix(base)).lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        if path not in self.files:
            return False
        fragment = unquote(parts.fragment)
        return not fragment or path not in self.pages or fragment in self.pages[path].ids


def _plain(href: str) -> str:
    return href.partition("#")[0]
