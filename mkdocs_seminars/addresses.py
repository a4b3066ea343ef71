"""Places inside a site: paths, and addresses that are relative on a page or absolute."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SCHEMES = {"http", "https", "mailto", "tel"}
"""How an absolute address may begin; what else a browser would run or load is no link."""
ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
FIRST_COLON = re.compile(r"[^/?#:]*:")
"""What some program may take for the beginning of an absolute address."""
NO_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f\\\u2028-\u202e\u2066-\u206f\ufeff\ud800-\udfff]")
"""What no address has: browsers skip some of it, so that another address comes out."""
QUOTED = re.compile(r"[\"'<>^`{|}]")
"""Signs of an address that are written by their number, as they may mean something elsewhere."""
LONGEST = 2000
"""Characters of an address; some browsers take no more."""


def split_address(url: str) -> SplitResult | None:
    """Return the parts of an address; None when it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def find_link(text: str) -> str | None:
    """Return an absolute address as it may be published; None when it is none that may be."""
    parts = split_address(text)
    if parts is None or len(text) > LONGEST or NO_ADDRESS.search(text):
        return None
    scheme = parts.scheme.casefold()
    has_place = bool(parts.netloc if scheme in {"http", "https"} else parts.path)
    if scheme not in SCHEMES or not ABSOLUTE.match(text) or not has_place:
        return None
    return QUOTED.sub(lambda sign: quote(sign[0], safe=""), text)


def is_publishable(url: str) -> bool:
    """Tell whether an address may stand in a page or a feed: a link, or a place in the site."""
    if FIRST_COLON.match(url):
        return find_link(url) is not None
    is_whole = split_address(url) is not None
    return is_whole and len(url) <= LONGEST and not NO_ADDRESS.search(url)


def relative_url(target: str, *, page: str) -> str:
    """Return the address of `target` as a link on `page`, both relative to the root of the site.

    An address with a scheme or a host is returned as it is.
    """
    if ABSOLUTE.match(target) or target.startswith("//"):
        return target
    target = target.removeprefix("/")
    path = re.split("[?#]", target, maxsplit=1)[0]
    folder = posixpath.dirname(page)
    relative = posixpath.relpath(path or ".", folder or ".")
    slash = "/" if not path or path.endswith("/") else ""
    return f"{relative}{slash}{target[len(path) :]}"


def site_url(target: str, *, root: str | None) -> str | None:
    """Return the absolute address of `target`, or None when the site's own is not known."""
    if ABSOLUTE.match(target):
        return target
    return None if root is None else urljoin(root, target)


def composed(path: str) -> str:
    """Return a path as people type it: some systems store its letters and accents apart."""
    return unicodedata.normalize("NFC", path)
