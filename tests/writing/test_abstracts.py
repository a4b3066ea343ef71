"""Abstracts in listings: Markdown as HTML, without what could do harm."""

import pytest

from mkdocs_seminars.addresses import relative_url
from mkdocs_seminars.writing.abstracts import render_abstract

CASES = {
    "A *long*\n\nstory": "<p>A <em>long</em></p>\n<p>story</p>",
    "1 < 2 & <b>bold</b>": "<p>1 &lt; 2 &amp; bold</p>",
    "<script>alert(1)</script>": "<p>alert(1)</p>",
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>",
    "[x](data:text/html;base64,AA)": "<p>[x](data:text/html;base64,AA)</p>",
    "[x](ftp://example.org)": '<p><a href="#">x</a></p>',
    "[x](https://example.org/a?b=1&c=2)": '<p><a href="https://example.org/a?b=1&amp;c=2">x</a></p>',
    "<https://example.org>": '<p><a href="https://example.org">https://example.org</a></p>',
    '<a href="https://example.org">x</a><!-- y --><br/>z': "<p>xz</p>",
    "[x](paper.pdf)": '<p><a href="../seminars/paper.pdf">x</a></p>',
    "[x](../files/my%20paper.pdf?a#b)": '<p><a href="../files/my%20paper.pdf">x</a></p>',
    "[x](../../outside.pdf)": '<p><a href="../seminars/loom/">x</a></p>',
    "[x](../other.md)": '<p><a href="../other/">x</a></p>',
    "[x](../missing.md)": '<p><a href="../seminars/loom/">x</a></p>',
    "[x](#part)": '<p><a href="../seminars/loom/">x</a></p>',
    "[x](http://[::1)": '<p><a href="http://:1%5B:">x</a></p>',
    "![a chart](chart.png)": "<p>a chart</p>",
    "# Heading\n\ntext": "<p>Heading</p>\n<p>text</p>",
    "On $a_1 * b_2 * c$, **x**": '<p>On <span class="arithmatex">\\(a_1 * b_2 * c\\)</span>, '
    "<strong>x</strong></p>",
    "- one\n- two": "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
    "a \ue0000\ue001 b": "<p>a 0 b</p>",
    "[d](https://x.org/a$b$c) and $w$": '<p><a href="https://x.org/a%24b%24c">d</a> and '
    '<span class="arithmatex">\\(w\\)</span></p>',
    "Set `$HOME` and `$PATH`": "<p>Set <code>$HOME</code> and <code>$PATH</code></p>",
    '[x](https://x.org "on $y$")': '<p><a href="https://x.org">x</a></p>',
    "```$a$\ncode $b$\n```": '<pre><code class="language-$a$">code $b$\n</code></pre>',
}


@pytest.mark.parametrize("markdown", CASES)
def test_an_abstract(markdown: str) -> None:
    pages = {"seminars/loom.md": "seminars/loom/", "other.md": "other/"}
    html = render_abstract(
        markdown,
        source="seminars/loom.md",
        link=lambda target: relative_url(target, page="news/"),
        pages=pages,
    )
    assert html.strip() == CASES[markdown]
