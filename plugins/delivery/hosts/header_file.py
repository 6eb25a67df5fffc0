"""``_headers``, the form that Netlify invented and Cloudflare took over."""

from collections.abc import Collection

from plugins.delivery.host_model import EVERYTHING, HostModel
from plugins.delivery.hosts.host import url


def header_file(model: HostModel, removed: Collection[str] = ()) -> str:
    """Return the file's text.

    Both hosts revalidate pages by default (“public, max-age=0, must-revalidate”), so the default
    is not written: no header is named by two rules that match one path. ``removed`` are headers
    that the host adds by itself and that nobody wants, in Cloudflare's form.
    """
    blocks: list[str] = []
    for rule in model.headers:
        lines = [f"  ! {name}" for name in removed if rule.pattern == EVERYTHING]
        lines += [f"  {name}: {value}" for name, value in rule.headers]
        blocks.append("\n".join([url(model, rule.pattern), *lines]))
    blocks += [
        f"{url(model, cache.pattern)}\n  Cache-Control: {cache.control}" for cache in model.caches
    ]
    return "\n".join(blocks) + "\n"
