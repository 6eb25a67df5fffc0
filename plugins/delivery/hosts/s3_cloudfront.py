"""S3 with CloudFront: a template for CloudFormation, beside the site.

The bucket is private and CloudFront alone reads it. A function on CloudFront, made of the site's
redirects, does what S3 does not: it finds a folder's page, redirects, and leads visitors to their
language. How long a file is kept is its own metadata, set when it is uploaded (``cache_of``).

Sources: docs.aws.amazon.com, CloudFront's “Quotas” and “CloudFront Functions event structure”,
CloudFormation's reference of ``AWS::CloudFront``, read on 2026-11-24.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import HostModel
from plugins.delivery.hosts.host import (
    REDIRECTS,
    SITE,
    Host,
    OutputFacts,
    one_error_page,
    origin_copies,
    over,
    own_compression,
)

LARGEST_FUNCTION = 10 * 1024  # bytes; “Quotas on CloudFront Functions”
LONGEST_VALUE = 1783  # characters of a header; “Quotas on headers” and on policies
MOST_CUSTOM_HEADERS = 10  # “General quotas on policies”
MANAGED_CACHE_POLICY = "658327ea-f89d-4fab-a63d-7e88639e58f6"  # AWS's “CachingOptimized”
# Headers that a policy has fields for; the others are its custom ones.
FIELDS = frozenset(
    {
        "Content-Security-Policy",
        "Referrer-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "X-Frame-Options",
    }
)

_FUNCTION = """\
var MOVED = %(moved)s;
var GONE = %(gone)s;
var HOMES = %(homes)s;
var ROOT = %(root)s;

function answer(status, description, target) {
  var headers = target ? { location: { value: target } } : {};
  return { statusCode: status, statusDescription: description, headers: headers };
}

function home(request) {
  var site = (request.headers["sec-fetch-site"] || { value: "" }).value;
  var wanted = (request.headers["accept-language"] || { value: "" }).value.toLowerCase();
  if (site !== "none" && site !== "cross-site") return "";
  var tag = wanted.split(/[-,;]/)[0];
  return HOMES.hasOwnProperty(tag) ? HOMES[tag] : "";
}

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  var last = uri.split("/").pop();
  var page = last && last.indexOf(".") < 0 ? uri + "/" : uri;
  if (MOVED[page]) return answer(301, "Moved Permanently", MOVED[page]);
  if (GONE.indexOf(page) >= 0) return answer(410, "Gone");
  if (page !== uri) return answer(301, "Moved Permanently", page);
  if (uri === ROOT && home(request)) return answer(302, "Found", home(request));
  if (!last) request.uri = uri + "index.html";
  return request;
}
"""


def files(model: HostModel) -> Mapping[str, str]:
    """Write the template."""
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"The site {model.origin}{model.base}/",
        "Parameters": {
            "Certificate": {
                "Type": "String",
                "Description": "ARN of the domain's certificate in us-east-1",
            },
        },
        "Resources": {
            "Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain"},
            "BucketPolicy": _bucket_policy(),
            "Access": _access(),
            "Headers": _headers(model),
            "Addresses": _function(model),
            "Distribution": _distribution(model),
        },
        "Outputs": {
            "Bucket": {"Value": {"Ref": "Bucket"}},
            "Distribution": {"Value": {"Ref": "Distribution"}},
        },
    }
    return {"cloudformation.json": json.dumps(template, ensure_ascii=False, indent=2) + "\n"}


def function_code(model: HostModel) -> str:
    """Return the function that runs on CloudFront (its JavaScript runtime 2.0)."""
    return _FUNCTION % {
        "moved": _json(dict(model.moved())),
        "gone": _json(list(model.gone())),
        "homes": _json({tag: place.url for place in model.destinations for tag in place.tags}),
        "root": _json(f"{model.base}/"),
    }


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _function(model: HostModel) -> Mapping[str, Any]:
    return {
        "Type": "AWS::CloudFront::Function",
        "Properties": {
            "Name": {"Fn::Sub": "${AWS::StackName}-addresses"},
            "AutoPublish": True,
            "FunctionCode": function_code(model),
            "FunctionConfig": {"Comment": "Pages and redirects", "Runtime": "cloudfront-js-2.0"},
        },
    }


def _headers(model: HostModel) -> Mapping[str, Any]:
    """The policy that adds the security headers to every answer from the bucket, errors too."""
    values = {name: value for rule in model.headers for name, value in rule.headers}
    custom = [
        {"Header": name, "Value": value, "Override": True}
        for name, value in values.items()
        if name not in FIELDS
    ]
    return {
        "Type": "AWS::CloudFront::ResponseHeadersPolicy",
        "Properties": {
            "ResponseHeadersPolicyConfig": {
                "Name": {"Fn::Sub": "${AWS::StackName}-headers"},
                "CustomHeadersConfig": {"Items": custom},
                "RemoveHeadersConfig": {"Items": [{"Header": "Server"}]},
                "SecurityHeadersConfig": _security_fields(values),
            }
        },
    }


def _security_fields(values: Mapping[str, str]) -> Mapping[str, Any]:
    hsts = [part.strip() for part in values["Strict-Transport-Security"].split(";")]
    return {
        "ContentSecurityPolicy": {
            "ContentSecurityPolicy": values["Content-Security-Policy"],
            "Override": True,
        },
        "ContentTypeOptions": {"Override": True},
        "FrameOptions": {"FrameOption": values["X-Frame-Options"], "Override": True},
        "ReferrerPolicy": {"ReferrerPolicy": values["Referrer-Policy"], "Override": True},
        "StrictTransportSecurity": {
            "AccessControlMaxAgeSec": int(hsts[0].partition("=")[2]),
            "IncludeSubdomains": "includeSubDomains" in hsts,
            "Preload": "preload" in hsts,
            "Override": True,
        },
    }


def _access() -> Mapping[str, Any]:
    return {
        "Type": "AWS::CloudFront::OriginAccessControl",
        "Properties": {
            "OriginAccessControlConfig": {
                "Name": {"Fn::Sub": "${AWS::StackName}-access"},
                "OriginAccessControlOriginType": "s3",
                "SigningBehavior": "always",
                "SigningProtocol": "sigv4",
            }
        },
    }


def _bucket_policy() -> Mapping[str, Any]:
    """CloudFront may read, and list too: without that, S3 answers 403 for what is not there."""
    distribution = {
        "Fn::Sub": "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}"
        ":distribution/${Distribution}"
    }
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": ["s3:GetObject", "s3:ListBucket"],
        "Resource": [
            {"Fn::GetAtt": ["Bucket", "Arn"]},
            {"Fn::Sub": "${Bucket.Arn}/*"},
        ],
        "Condition": {"StringEquals": {"AWS:SourceArn": distribution}},
    }
    return {
        "Type": "AWS::S3::BucketPolicy",
        "Properties": {
            "Bucket": {"Ref": "Bucket"},
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        },
    }


def _distribution(model: HostModel) -> Mapping[str, Any]:
    page = f"{model.base}{model.root_error_page.page}"
    return {
        "Type": "AWS::CloudFront::Distribution",
        "Properties": {
            "DistributionConfig": {
                "Enabled": True,
                "HttpVersion": "http2and3",
                "IPV6Enabled": True,
                "Aliases": [model.name],
                "ViewerCertificate": {
                    "AcmCertificateArn": {"Ref": "Certificate"},
                    "MinimumProtocolVersion": "TLSv1.2_2021",
                    "SslSupportMethod": "sni-only",
                },
                "Origins": [
                    {
                        "Id": "bucket",
                        "DomainName": {"Fn::GetAtt": ["Bucket", "RegionalDomainName"]},
                        "OriginAccessControlId": {"Ref": "Access"},
                        "S3OriginConfig": {"OriginAccessIdentity": ""},
                    }
                ],
                "DefaultCacheBehavior": _behavior(),
                "CustomErrorResponses": [
                    {"ErrorCode": 404, "ResponseCode": 404, "ResponsePagePath": page}
                ],
            }
        },
    }


def _behavior() -> Mapping[str, Any]:
    function = {"Fn::GetAtt": ["Addresses", "FunctionMetadata.FunctionARN"]}
    return {
        "TargetOriginId": "bucket",
        "ViewerProtocolPolicy": "redirect-to-https",
        "Compress": True,
        "CachePolicyId": MANAGED_CACHE_POLICY,
        "ResponseHeadersPolicyId": {"Ref": "Headers"},
        "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": function}],
    }


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (
        *one_error_page(model),
        *own_compression(model, "with Brotli and gzip"),
        *(
            ["Gone addresses answer 410 with an empty page; the page that says so is not shown"]
            if any(model.gone())
            else []
        ),
    )


def check(model: HostModel, _facts: OutputFacts) -> Iterator[Problem]:
    """Hold the function and the policy against CloudFront's quotas."""
    yield from over(
        "CloudFront takes a function of {} bytes",
        LARGEST_FUNCTION,
        len(function_code(model).encode()),
        REDIRECTS,
        "take away lines for addresses that nobody asks for any more",
    )
    headers = [header for rule in model.headers for header in rule.headers]
    custom = sum(name not in FIELDS for name, _value in headers)
    yield from over(
        "CloudFront takes {} headers of one's own",
        MOST_CUSTOM_HEADERS,
        custom,
        SITE,
        "take some away",
    )
    longest = max((len(value) for _name, value in headers), default=0)
    yield from over(
        "CloudFront takes {} characters a header", LONGEST_VALUE, longest, SITE, "shorten it"
    )


HOST = Host(
    "S3 with CloudFront",
    files,
    cannot,
    check,
    publishes_files=False,
    serves_base=False,
    copies=origin_copies,
)
