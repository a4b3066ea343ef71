"""Places inside a site: paths, and addresses that are relative on a page or absolute."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import quote, urljoin

SCHEMES = {"http", "https", "mailto", "tel"}
"""How an absolute address may begin; what else a browser would run or load is no link."""
ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
USUAL = re.compile(r"[!#-;=?-\[\]_a-z~]*")
"""An address that has nothing else than an address may have (RFC 3986 2)."""
UNSAFE = frozenset(' "<>\\^`{|}')


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
        return escaped(target)
    return None if root is None else escaped(urljoin(root, target))


def escaped(address: str) -> str:
    """Return an address in which nothing stands that none may have; letters of all scripts may."""
    if USUAL.fullmatch(address):
        return address
    return "".join(
        quote(one, errors="replace") if one in UNSAFE or not one.isprintable() else one
        for one in address
    )


def composed(path: str) -> str:
    """Return a path as people type it: some systems store its letters and accents apart."""
    return unicodedata.normalize("NFC", path)
