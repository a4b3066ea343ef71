"""Places inside a site: paths, and addresses that are relative on a page or absolute."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import urljoin

SCHEMES = {"http", "https", "mailto", "tel"}
"""How an absolute address may begin; what else a browser would run or load is no link."""
ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


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
