"""What is left of Markdown in a calendar."""

import pytest

from mkdocs_seminars.markup import plain_line, plain_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("An *idea* with `code` and **weight**.", "An idea with code and weight."),
        (
            "A [link](https://example.org/) and <https://example.org/>.",
            "A link and https://example.org/.",
        ),
        ("Two\nlines\\\nand a third", "Two lines\nand a third"),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("- one\n- two", "one\n\ntwo"),
        ("    code\n\n```\nmore\n```", "code\n\nmore"),
        ("H<sub>2</sub>O &amp; more", "H2O & more"),
        ("<div>\nblock\n</div>", ""),
        ("![a fire](fire.png)", "a fire"),
        ("", ""),
    ],
)
def test_plain_text(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


def test_plain_line() -> None:
    assert plain_line("Two\nlines\n\nand *more*") == "Two lines and more"
