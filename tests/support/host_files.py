"""What hosts make of their files: small readers of the formats, written from their documentation.

Each answers as its host would, for one path: which headers it sends, where it leads. They share
nothing with what writes the files.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host answers before it looks for a file."""

    status: int
    target: str = ""
    page: str = ""  # whose text is shown


class Reader(Protocol):
    """A host, as far as its files tell."""

    def headers(self, path: str) -> dict[str, str]:
        """The headers that the files set for a path, with lower-case names."""

    def reply(self, path: str) -> Reply | None:
        """A redirect or another answer, or nothing, so that the host looks for a file."""

    def missing(self, path: str) -> str:
        """The path of the page for what is not found."""


# _headers and _redirects


def header_blocks(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Read ``_headers``: a pattern in the first column, its headers indented below."""
    blocks: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            blocks.append((line.strip(), []))
        elif line.strip().startswith("!"):
            blocks[-1][1].append((line.strip()[1:].strip().lower(), "!"))
        else:
            name, _, value = line.strip().partition(":")
            blocks[-1][1].append((name.strip().lower(), value.strip()))
    return blocks


def _splat(pattern: str, path: str) -> bool:
    assert pattern.count("*") <= 1, "one splat a pattern"
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path) is not None


@dataclass(frozen=True, slots=True)
class Netlify:
    """Netlify. What it does when two rules name one header is not documented: so none may."""

    files: Files

    def headers(self, path: str) -> dict[str, str]:
        found = {"cache-control": "public,max-age=0,must-revalidate"}  # its default
        named: set[str] = set()
        for pattern, lines in header_blocks(self.files["_headers"]):
            for name, value in lines if _splat(pattern, path) else ():
                assert name not in named, f"{name} is named twice for {path}"
                assert value != "!", "Netlify takes no header away"
                named.add(name)
                found[name] = value
        return found

    def _rules(self) -> list[tuple[str, str, str]]:
        lines = self.files["_redirects"].splitlines()
        return [(a, b, c) for a, b, c in (line.split() for line in lines)]

    def reply(self, path: str) -> Reply | None:
        for source, target, status in self._rules():
            forced = status.endswith("!")
            if forced and source.rstrip("/") == path.rstrip("/"):
                code = int(status.rstrip("!"))
                return Reply(code, target) if code < 400 else Reply(code, page=target)
        return None

    def missing(self, path: str) -> str:
        for source, target, status in self._rules():
            if status == "404" and _splat(source, path):
                return target
        return "/404.html"


@dataclass(frozen=True, slots=True)
class Cloudflare:
    """Cloudflare Pages: rules apply in order, one header's values are joined by commas."""

    files: Files

    def headers(self, path: str) -> dict[str, str]:
        found = {
            "access-control-allow-origin": "*",
            "cache-control": "public, max-age=0, must-revalidate",
            "referrer-policy": "strict-origin-when-cross-origin",
        }
        own: set[str] = set()
        for pattern, lines in header_blocks(self.files["_headers"]):
            for name, value in lines if _splat(pattern, path) else ():
                if value == "!":
                    found.pop(name, None)
                else:
                    found[name] = f"{found[name]}, {value}" if name in own else value
                    own.add(name)
        return found

    def reply(self, path: str) -> Reply | None:
        for line in self.files["_redirects"].splitlines():
            source, target, *status = line.split()
            if source == path:
                return Reply(int(status[0]) if status else 302, target)
        return None

    def missing(self, path: str) -> str:
        """The nearest page up the tree, of those that the published folder has."""
        folder = path.rpartition("/")[0]
        while folder:
            if f"{folder}/404.html".lstrip("/") in self.files:
                return f"{folder}/404.html"
            folder = folder.rpartition("/")[0]
        assert "404.html" in self.files, "without it every unknown address shows the home page"
        return "/404.html"


@dataclass(frozen=True, slots=True)
class FilesAlone:
    """GitHub Pages and GitLab Pages: no headers; GitLab redirects where there is no file."""

    files: Files

    def headers(self, path: str) -> dict[str, str]:
        return {"cache-control": "max-age=600"}

    def reply(self, path: str) -> Reply | None:
        if "_redirects" not in self.files:
            return None
        return Cloudflare(self.files).reply(path)

    def missing(self, path: str) -> str:
        return "/404.html"


# JSON


def _json(files: Files, name: str) -> Any:
    return json.loads(files[name])


def _by_source(rules: Sequence[Any], path: str, matches: Callable[[Any, str], bool]) -> list[Any]:
    return [rule for rule in rules if matches(rule, path)]


@dataclass(frozen=True, slots=True)
class Vercel:
    """Vercel: sources are path-to-regexp's; of two equal headers the last is sent."""

    files: Files

    @staticmethod
    def _matches(rule: Any, path: str) -> bool:
        source = re.sub(r"\\(.)", lambda found: re.escape(found[1]), rule["source"])
        return re.fullmatch(source.replace("(.*)", ".*"), path) is not None

    def headers(self, path: str) -> dict[str, str]:
        rules = _by_source(_json(self.files, "vercel.json")["headers"], path, self._matches)
        found = {"cache-control": "public, max-age=0, must-revalidate"}
        return found | {h["key"].lower(): h["value"] for rule in rules for h in rule["headers"]}

    def reply(self, path: str) -> Reply | None:
        rules = _json(self.files, "vercel.json")["redirects"]
        plain = [rule for rule in rules if "has" not in rule]
        found = _by_source(plain, path, self._matches)
        return Reply(found[0]["statusCode"], found[0]["destination"]) if found else None

    def negotiated(self, path: str, request: Mapping[str, str]) -> str:
        """Where a request with these headers is led from a path."""
        for rule in _json(self.files, "vercel.json")["redirects"]:
            asked = rule.get("has", [])
            fits = all(
                re.fullmatch(one["value"], request.get(one["key"], "")) is not None for one in asked
            )
            if asked and fits and self._matches(rule, path):
                return str(rule["destination"])
        return ""

    def missing(self, path: str) -> str:
        return "/404.html"


@dataclass(frozen=True, slots=True)
class Firebase:
    """Firebase Hosting: globs or RE2; the last header rule that matches is sent."""

    files: Files

    @staticmethod
    def _matches(rule: Any, path: str) -> bool:
        if "regex" in rule:
            return re.fullmatch(rule["regex"], path) is not None
        glob = re.escape(rule["source"]).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
        return re.fullmatch(glob, path) is not None

    @property
    def hosting(self) -> Any:
        return _json(self.files, "firebase.json")["hosting"]

    def headers(self, path: str) -> dict[str, str]:
        rules = _by_source(self.hosting["headers"], path, self._matches)
        found = {"cache-control": "max-age=3600"}
        return found | {h["key"].lower(): h["value"] for rule in rules for h in rule["headers"]}

    def reply(self, path: str) -> Reply | None:
        found = _by_source(self.hosting["redirects"], path, self._matches)
        return Reply(found[0]["type"], found[0]["destination"]) if found else None

    def missing(self, path: str) -> str:
        return "/404.html"


@dataclass(frozen=True, slots=True)
class Azure:
    """Azure Static Web Apps: the first route that matches; its headers come before global ones."""

    files: Files

    @property
    def configuration(self) -> Any:
        return _json(self.files, "staticwebapp.config.json")

    def _route(self, path: str) -> Any:
        for route in self.configuration["routes"]:
            pattern = route["route"]
            if pattern.endswith("*") and path.startswith(pattern[:-1]):
                return route
            folder = pattern.removesuffix("index.html")
            forms = {pattern, folder, folder.rstrip("/")} if folder != pattern else {pattern}
            if path in forms:
                return route
        return {}

    def headers(self, path: str) -> dict[str, str]:
        both = self.configuration["globalHeaders"] | self._route(path).get("headers", {})
        return {name.lower(): value for name, value in both.items()}

    def reply(self, path: str) -> Reply | None:
        route = self._route(path)
        if "redirect" in route:
            return Reply(route["statusCode"], route["redirect"])
        return Reply(route["statusCode"]) if "statusCode" in route else None

    def missing(self, path: str) -> str:
        return str(self.configuration["responseOverrides"]["404"]["rewrite"])


READERS: Mapping[str, Callable[[Files], Reader]] = {
    "azure": Azure,
    "cloudflare": Cloudflare,
    "firebase": Firebase,
    "github": FilesAlone,
    "gitlab": FilesAlone,
    "netlify": Netlify,
    "vercel": Vercel,
}
