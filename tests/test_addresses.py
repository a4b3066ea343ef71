"""Addresses on a page and in a feed."""

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_seminars.addresses import relative_url, site_url


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("seminars/a/", "", "seminars/a/"),
        ("seminars/a/", "./", "seminars/a/"),
        ("seminars/a/", "seminars/", "a/"),
        ("seminars/a/", "seminars/b/", "../a/"),
        ("seminars/a/", "seminars/a/", "./"),
        ("seminars/a.html", "seminars/b.html", "a.html"),
        ("seminars/a.html", "index.html", "seminars/a.html"),
        ("seminars/a.html", "seminars/a.html", "a.html"),
        ("seminars.ics", "seminars/a/", "../../seminars.ics"),
        ("", "seminars/a/", "../../"),
        ("./", "seminars/a/", "../../"),
        ("seminars/a.pdf#page=2", "b/", "../seminars/a.pdf#page=2"),
        ("seminars/caf%C3%A9/", "b/", "../seminars/caf%C3%A9/"),
        ("search/?q=a/b#c", "b/", "../search/?q=a/b#c"),
        ("https://example.org/", "b/", "https://example.org/"),
        ("mailto:ada@example.org", "b/", "mailto:ada@example.org"),
    ],
)
def test_a_link_is_relative_to_its_page(target: str, page: str, link: str) -> None:
    assert relative_url(target, page=page) == link


def test_a_feed_uses_the_address_of_the_site() -> None:
    root = "https://seminars.example/a/"
    assert site_url("seminars/b/", root=root) == "https://seminars.example/a/seminars/b/"
    assert site_url("./", root=root) == root
    assert site_url("https://example.org/", root=root) == "https://example.org/"
    assert site_url("seminars/b/", root=None) is None


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a b\u00a0\ud800", "https://example.org/a%20b%C2%A0%3F"),
        ("https://example.org/%7Bé?a=[1]", "https://example.org/%7Bé?a=[1]"),
        ("a\\b/{c}", "https://seminars.example/a%5Cb/%7Bc%7D"),
    ],
)
def test_a_feed_has_no_sign_in_an_address_that_none_may_have(target: str, address: str) -> None:
    assert site_url(target, root="https://seminars.example/") == address


steps = st.sampled_from(["a", "b", "seminars", "2026", "x.html", "caf%C3%A9", "..", ".", ""])
ends = st.sampled_from(["", "/", "#part", "?q=a/b"])
paths = st.builds(lambda parts, end: "/".join(parts) + end, st.lists(steps, max_size=4), ends)


@given(paths, st.lists(st.sampled_from(["a", "b", "x.html"]), max_size=3).map("/".join))
def test_a_browser_finds_the_place_that_was_meant(target: str, page: str) -> None:
    root = "https://seminars.example/sub/"
    link = relative_url(target, page=page)
    meant = urljoin(root, posixpath.normpath(f"./{target}".split("?")[0].split("#")[0]))
    found = urljoin(urljoin(root, page), link)
    bare = found.split("?")[0].split("#")[0]
    assert bare.rstrip("/") == meant.rstrip("/") or ".." in target


@given(paths)
def test_an_absolute_address_is_that_of_the_standard(target: str) -> None:
    root = "https://seminars.example/sub/"
    assert site_url(target, root=root) == urljoin(root, target)
