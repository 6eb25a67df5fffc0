"""What each host needs to serve the site as the model says, and what it cannot do.

A host is a module with three functions of the model: ``files`` writes its configuration,
``cannot`` says in whole sentences what it leaves out and what takes its place, and ``check`` holds
the finished output against its limits and terms. A limit names its source and when it was read;
where a limit was not found, none is checked.
"""

from collections.abc import Mapping
from types import MappingProxyType

from plugins.delivery.hosts import (
    apache,
    azure,
    caddy,
    cloudflare,
    firebase,
    github_pages,
    gitlab_pages,
    netlify,
    nginx,
    s3_cloudfront,
    vercel,
)
from plugins.delivery.hosts.host import Host, OutputFacts

__all__ = ["HOSTS", "Host", "OutputFacts"]

HOSTS: Mapping[str, Host] = MappingProxyType(
    {
        "apache": apache.HOST,
        "azure": azure.HOST,
        "caddy": caddy.HOST,
        "cloudflare": cloudflare.HOST,
        "firebase": firebase.HOST,
        "github": github_pages.HOST,
        "gitlab": gitlab_pages.HOST,
        "netlify": netlify.HOST,
        "nginx": nginx.HOST,
        "s3": s3_cloudfront.HOST,
        "vercel": vercel.HOST,
    }
)
