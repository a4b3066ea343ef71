"""Places inside a site: paths, and addresses that are relative on a page or absolute."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SCHEMES = {"http", "https", "mailto", "tel"}
"""How an absolute address may begin; what else a browser would run or load is no link."""
ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
PLAIN = re.compile(r"[!#-;=?-\[\]_a-z~]*")
"""An address that has nothing else than an address may have (RFC 3986 2)."""
UNSAFE = frozenset(' "<>\\^`{|}')
USUAL = re.compile(r"(?:[^\s/?#.:][^\s/?#:]*/)*(?:[^\s/?#.:][^\s/?#:]*)?")
"""A path from the root of the site that is written as short as it can be, as most are."""
FIRST_COLON = re.compile(r"[^/?#:]*:")
"""What some program may take for the beginning of an absolute address."""
NO_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f\\\u2028-\u202e\u2066-\u206f\ufeff\ud800-\udfff]")
"""What no address has: browsers skip some of it, so that another address comes out."""
QUOTED = re.compile(r"[\"'<>^`{|}]")
"""Signs of an address that are written by their number, as they may mean something elsewhere."""
DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\..*)?",
    re.IGNORECASE,
)
"""Names that Windows keeps for devices, whatever their ending."""
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
    is_whole = (url.isascii() and "[" not in url) or split_address(url) is not None
    return is_whole and len(url) <= LONGEST and not NO_ADDRESS.search(url)


def relative_url(target: str, *, page: str) -> str:
    """Return the address of `target` as a link on `page`, both relative to the root of the site.

    An address with a scheme or a host stays what it is.
    """
    if ABSOLUTE.match(target) or target.startswith("//"):
        return escaped(target)
    target = target.removeprefix("/")
    if target and USUAL.fullmatch(target) and USUAL.fullmatch(page):
        return _way(page.split("/")[:-1], target.split("/"))
    path = re.split("[?#]", target, maxsplit=1)[0]
    folder = posixpath.dirname(page)
    relative = posixpath.relpath(path or ".", folder or ".")
    slash = "/" if not path or path.endswith("/") else ""
    return f"{relative}{slash}{target[len(path) :]}"


def _way(here: list[str], there: list[str]) -> str:
    """Return the way from one folder to a place, in steps."""
    common = 0
    for step, other in zip(here, there[:-1], strict=False):
        if step != other:
            break
        common += 1
    steps = [".."] * (len(here) - common) + there[common:]
    return "/".join(steps) if steps != [""] else "./"


def site_url(target: str, *, root: str | None) -> str | None:
    """Return the absolute address of `target`, or None when the site's own is not known."""
    if ABSOLUTE.match(target):
        return escaped(target)
    if root is not None and root.endswith("/") and USUAL.fullmatch(target):
        return escaped(f"{root}{target}")
    return None if root is None else escaped(urljoin(root, target))


def escaped(address: str) -> str:
    """Return an address in which nothing stands that none may have; letters of all scripts may."""
    if PLAIN.fullmatch(address):
        return address
    return "".join(
        quote(one, errors="replace") if one in UNSAFE or not one.isprintable() else one
        for one in address
    )


def composed(path: str) -> str:
    """Return a path as people type it: some systems store its letters and accents apart."""
    return unicodedata.normalize("NFC", path)
