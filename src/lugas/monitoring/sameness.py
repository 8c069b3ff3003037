"""Whether two reports are one: the one address of a page, and titles that are nearly the same. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode, urlsplit

from lugas.language.indexing import words
from lugas.language.words import stopwords

# What outlets and networks add to an address to count readers, and how one article is shown.
TRACKING = re.compile(
    r"^(utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|yclid|_ga|ref|ref_src|ref_url|source|src|"
    r"campaign|cmpid|ocid|smid|share|shared|amp|outputtype|page|showpage|single|print|view|from|medium|xtor|spm)$",
    re.IGNORECASE,
)
HOSTS = re.compile(r"^(www\d?|m|mobile|amp)\.")
ENDS = re.compile(r"(/amp|/all|/index\.(html?|php)|\.amp|/)$", re.IGNORECASE)
NEAR = 0.75
"""The part of the words that two titles must share to be one report."""
LEAST_WORDS = 4
"""Titles of fewer words ("Cuaca hari ini") are the same by chance."""
LONGEST = 500


def canonical(url: str) -> str:
    """The one address of a page, however it was shared: no scheme, no "www", no fragment, nothing that counts readers.

    Empty for what is no address of the web.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or "." not in host:
        return ""
    while HOSTS.match(host) and host.count(".") > 1:
        host = HOSTS.sub("", host, count=1)
    path = parts.path
    while (shorter := ENDS.sub("", path)) != path:
        path = shorter
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(pair[0]))
    shown = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{shown}{path}{'?' + urlencode(kept) if kept else ''}"[:LONGEST]


def host_of(url: str) -> str:
    """The name of an outlet's machine: "poskupang.example" of "https://www.poskupang.example/berita"; "" if there is none."""
    return canonical(url).partition("/")[0].partition("?")[0].partition(":")[0]


def title_words(title: str) -> frozenset[str]:
    """The roots of a title's words, without those that carry nothing."""
    return frozenset(one.root or one.form for one in words(title) if one.form not in stopwords())


def alike(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two titles (their words) are nearly the same: most words of both are shared."""
    first, second = set(one), set(other)
    if min(len(first), len(second)) < LEAST_WORDS:
        return first == second and len(first) > 1
    return len(first & second) / len(first | second) >= NEAR
