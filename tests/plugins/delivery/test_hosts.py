"""Each host's files, read as the host reads them, and what it says it cannot do."""

import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import replace

import pytest

from plugins.delivery.host_model import HostModel, error_page_of, headers_of, host_model
from plugins.delivery.hosts import HOSTS
from plugins.delivery.hosts.s3_cloudfront import function_code
from tests.support.host_files import READERS, Firebase, Reader, Vercel
from tests.support.host_models import PAGES, model

BASES = ("", "/repo")
PATHS = (
    "/",
    "/nb/",
    "/guides/first/",
    "/afraid/",
    "/afraid/more/",
    "/nb/når-du-er-redd/",
    "/theme/styles/page.0a0a0a0a.css",
    "/cards/en/index.0a0a0a0a.png",
    "/images/0a0a0a0a0a0a-480.avif",
    "/pagefind/pagefind.js",
    "/pagefind/index/en_0a0a.pf_index",
    "/feed.xml",
)
NO_HEADERS = {"github", "gitlab"}
OWN_LANGUAGE = {"apache", "caddy", "nginx", "s3", "vercel"}  # lead visitors from the root
EACH_LANGUAGE = {"apache", "caddy", "cloudflare", "netlify", "nginx"}  # show its own 404
SAY_GONE = {"apache", "azure", "caddy", "netlify", "nginx", "s3"}


def reader(name: str, wanted: HostModel) -> Reader:
    """Read a published folder: the site's pages, the host's files and the further copies."""
    host = HOSTS[name]
    folder = host.folder(wanted)
    pages = {f"{folder}{path}": "" for path in PAGES}
    copies = dict.fromkeys(host.copies(wanted), "")
    return READERS[name]({**pages, **copies, **host.files(wanted)})


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", sorted(set(READERS) - NO_HEADERS))
def test_every_path_has_the_headers_of_the_model(name: str, base: str) -> None:
    wanted = model(base)
    host = reader(name, wanted)
    for path in PATHS:
        sent = host.headers(_encoded(base + path))

        for header, value in headers_of(wanted, path).items():
            found = sent[header.lower()]
            if (header, value) == ("Cache-Control", "no-cache"):
                assert _revalidates(found), (path, found)
            else:
                assert value == found, (path, header)
        assert "access-control-allow-origin" not in sent


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", sorted(set(READERS) - {"github"}))
def test_moved_addresses_lead_on(name: str, base: str) -> None:
    wanted = model(base)
    host = reader(name, wanted)
    for path, target in wanted.moved():
        reply = host.reply(path)

        assert reply is not None, path
        assert (301, target) == (reply.status, reply.target)
    for path in (f"{base}/", f"{base}/guides/", f"{base}/moved/more/", f"{base}/axb+(c).html"):
        assert host.reply(path) is None, path


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", sorted(set(READERS) & SAY_GONE))
def test_gone_addresses_say_so(name: str, base: str) -> None:
    reply = reader(name, model(base)).reply(f"{base}/nb/retired/")

    assert reply is not None
    assert 410 == reply.status


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", sorted(READERS))
def test_what_is_not_found_shows_a_page(name: str, base: str) -> None:
    wanted = model(base)
    host = reader(name, wanted)
    for path in ("/nothing/", "/nb/nothing/", "/nb/a/b/c", "/nbx"):
        expected = error_page_of(wanted, path).page
        if name not in EACH_LANGUAGE:
            expected = "/404.html"
        served = "" if HOSTS[name].serves_base or name in {"vercel", "firebase"} else base
        assert served + expected == host.missing(base + path), path


@pytest.mark.parametrize("name", ["cloudflare", "firebase", "vercel"])
def test_below_a_base_the_origin_has_a_page_too(name: str) -> None:
    wanted = model("/repo")

    assert "404.html" == HOSTS[name].copies(wanted)["404.html"]
    assert {} == HOSTS[name].copies(model())
    assert ("repo/", "") == (HOSTS[name].folder(wanted), HOSTS[name].folder(model()))


def test_vercel_leads_a_visitor_from_outside_to_their_language() -> None:
    host = Vercel(HOSTS["vercel"].files(model("/repo")))
    asked = {"accept-language": "nb-NO,nb;q=0.9", "sec-fetch-site": "none"}

    assert "/repo/nb/" == host.negotiated("/repo/", asked)
    assert "/repo/nb/" == host.negotiated("/repo/", {**asked, "accept-language": "no"})
    for other in (
        {**asked, "sec-fetch-site": "same-origin"},
        {"accept-language": "nb"},
        {**asked, "accept-language": "en,nb"},
        {**asked, "accept-language": "nobody"},
    ):
        assert "" == host.negotiated("/repo/", other), other
    assert "" == host.negotiated("/repo/guides/", asked)
    assert "Sec-Fetch-Site" in host.headers("/repo/")["vary"]


def test_cloudflare_counts_few_rules() -> None:
    text = HOSTS["cloudflare"].files(model())["_headers"]

    # One for all, one for each folder with fingerprints, one for each sensitive page.
    assert 1 + 5 + 2 == sum(not line.startswith(" ") for line in text.splitlines())


def test_github_gets_what_jekyll_and_a_domain_need() -> None:
    assert {".nojekyll": "", "CNAME": "example.org\n"} == HOSTS["github"].files(model())
    assert {".nojekyll": ""} == HOSTS["github"].files(model("/repo"))
    own = replace(model(), origin="https://name.github.io")
    assert {".nojekyll": ""} == HOSTS["github"].files(own)


def test_firebase_publishes_security_txt_and_not_its_own_file() -> None:
    ignored = Firebase(HOSTS["firebase"].files(model())).hosting["ignore"]

    assert "firebase.json" in ignored
    assert not [pattern for pattern in ignored if pattern in {"**/.*", ".*", ".well-known"}]


def test_the_template_of_cloudfront_hangs_together() -> None:
    template = json.loads(HOSTS["s3"].files(model("/repo"))["cloudformation.json"])
    resources = template["Resources"]
    distribution = resources["Distribution"]["Properties"]["DistributionConfig"]
    behaviour = distribution["DefaultCacheBehavior"]
    policy = resources["Headers"]["Properties"]["ResponseHeadersPolicyConfig"]

    assert {*resources, *template["Parameters"]} >= _references(template)
    assert "redirect-to-https" == behaviour["ViewerProtocolPolicy"]
    assert ["example.org"] == distribution["Aliases"]
    assert "/repo/404.html" == distribution["CustomErrorResponses"][0]["ResponsePagePath"]
    sent = {item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]}
    fields = policy["SecurityHeadersConfig"]
    expected = headers_of(model(), "/")
    assert expected["Permissions-Policy"] == sent["Permissions-Policy"]
    assert {"same-origin"} == {
        sent["Cross-Origin-Opener-Policy"],
        sent["Cross-Origin-Resource-Policy"],
    }
    assert "frame-ancestors 'none'" == fields["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    assert 31536000 == fields["StrictTransportSecurity"]["AccessControlMaxAgeSec"]
    assert ("DENY", "no-referrer") == (
        fields["FrameOptions"]["FrameOption"],
        fields["ReferrerPolicy"]["ReferrerPolicy"],
    )


@pytest.mark.node
@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        ("/repo/", {}, "/repo/index.html"),
        ("/repo/guides/", {}, "/repo/guides/index.html"),
        ("/repo/feed.xml", {}, "/repo/feed.xml"),
        ("/repo/guides", {}, (301, "/repo/guides/")),
        ("/repo/moved/", {}, (301, "/repo/guides/")),
        ("/repo/moved", {}, (301, "/repo/guides/")),
        ("/repo/n%C3%A5r/", {}, (301, "/repo/nb/p%C3%A5/")),
        ("/repo/nb/retired/", {}, (410, "")),
        ("/repo/", {"sec-fetch-site": "none", "accept-language": "nb-NO,en"}, (302, "/repo/nb/")),
        ("/repo/", {"sec-fetch-site": "none", "accept-language": "no"}, (302, "/repo/nb/")),
        ("/repo/", {"sec-fetch-site": "none", "accept-language": "en,nb"}, "/repo/index.html"),
        ("/repo/", {"sec-fetch-site": "same-origin", "accept-language": "nb"}, "/repo/index.html"),
        ("/repo/", {"accept-language": "nb"}, "/repo/index.html"),
        ("/repo/constructor/", {}, "/repo/constructor/index.html"),
        (
            "/repo/",
            {"sec-fetch-site": "none", "accept-language": "constructor"},
            "/repo/index.html",
        ),
    ],
)
def test_the_function_on_cloudfront_finds_pages_and_redirects(
    path: str, headers: dict[str, str], expected: str | tuple[int, str]
) -> None:
    request = {"uri": path, "headers": {name: {"value": value} for name, value in headers.items()}}
    run = f"console.log(JSON.stringify(handler({json.dumps({'request': request})})))"
    node = subprocess.run(
        ["node", "-e", function_code(model("/repo")) + run], capture_output=True, check=True
    )
    answer = json.loads(node.stdout)

    target = answer["headers"].get("location", {}).get("value", "")
    assert expected == (answer["uri"] if "uri" in answer else (answer["statusCode"], target))


def test_two_sites_of_one_nginx_share_no_variable() -> None:
    (text,) = HOSTS["nginx"].files(model("/repo")).values()
    (other,) = HOSTS["nginx"].files(replace(model(), origin="https://example.net")).values()

    names = {
        name: set(re.findall(r"^map .*(\$\w+) \{", name, re.MULTILINE)) for name in (text, other)
    }
    assert len(names[text]) == len(names[other]) >= 8
    assert set() == names[text] & names[other]
    for each, own in names.items():
        used = set(re.findall(r"\$[a-z_]\w*", each))
        assert own == used - {"$uri", "$request_uri"} - _of_nginx(used)


def _of_nginx(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("$http_")}


def _references(part: object) -> set[str]:
    """Every resource that a template names."""
    if isinstance(part, Mapping):
        own = {part["Ref"]} if "Ref" in part else set()
        own |= {part["Fn::GetAtt"][0]} if "Fn::GetAtt" in part else set()
        return own.union(*map(_references, part.values()))
    return set().union(*map(_references, part)) if isinstance(part, list) else set()


# What a host cannot do


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", sorted(HOSTS))
def test_a_host_says_what_it_cannot_do(name: str, base: str) -> None:
    told = " ".join(HOSTS[name].cannot(model(base)))

    assert (name in NO_HEADERS) == ("No header can be set" in told)
    assert (name not in OWN_LANGUAGE) == ("own language" in told)
    assert (name not in EACH_LANGUAGE) == ("in every language" in told)
    assert (name not in SAY_GONE) == ("instead of 410" in told)
    assert (not HOSTS[name].encodings) == ("compresses by itself" in told)


def test_sentences_about_what_a_site_does_not_have_are_left_out() -> None:
    plain = host_model("https://example.org", "", {"en": "/"})

    assert () == HOSTS["caddy"].cannot(plain)
    for host in HOSTS.values():
        told = " ".join(host.cannot(plain))
        assert "410" not in told
        assert "own language" not in told
        assert "in every language" not in told


def _encoded(path: str) -> str:
    return path.replace("å", "%C3%A5")


def _revalidates(control: str) -> bool:
    return control == "no-cache" or {"max-age=0", "must-revalidate"} <= set(
        control.replace(" ", "").split(",")
    )
