"""What strangers may write into a page, as data, and the pages that they may write it into."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

MARKUP = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "handler in single quotes": "' onmouseover='alert(1)",
    "handler without quotes": "x onfocus=alert(1) autofocus=",
    "vector image": "<svg/onload=alert(1)>",
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "form": "<form action=javascript:alert(1)><button>Join</button></form>",
    "base": '<base href="https://evil.example/">',
    "refresh": '0;url=https://evil.example/" http-equiv="refresh',
    "style": "<style>*{display:none}</style>",
    "unclosed tag": "<div><b><i>",
    "unopened tag": "</p></li></ul></div></section></article></body></html>",
    "half a tag": "<img src=x onerror=alert(1) ",
    "comment": "--><script>alert(1)</script><!--",
    "comment left open": "<!--",
    "end of a script": "</script><script>alert(1)</script>",
    "comment in a script": "<!--<script>",
    "character data": "]]><script>alert(1)</script>",
    "end of a title": "</title><script>alert(1)</script>",
    "end of a text area": "</textarea></noscript></template></style>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "entities of a title": "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "Markdown": "[x](javascript:alert(1)) ![x](data:text/html,x) <javascript:alert(1)>",
    "attribute list": "{: onclick=alert(1) } *x*{: #y onclick=alert(1) }",
    "block": "<!-- seminars/list -->",
    "end of a block": "}--> <script>alert(1)</script>",
    "end of a filling": "</div>\n<!-- /seminars/list -->",
    "formula": "$</span><script>alert(1)</script>$ \\(<img src=x onerror=alert(1)>\\)",
    "template": "{{ 7 * 191 }}{% raw %}{# x #}{%- include '/etc/passwd' -%}",
    "macro": "{{ config }} {{ ''.__class__.__mro__ }} {{% x %}} {{< x >}} ${7*191} #{7*191}",
    "format": "%s %(title)s {0} {title} {title.__class__}",
    "lines for a script": "a\u2028b\u2029c",
}
"""Markup, and what other programs take for theirs."""

CALENDAR = {
    "line": "x\r\nATTENDEE:mailto:evil@example.org",
    "event": "x\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil\nSUMMARY:evil",
    "carriage return": "x\rX-EVIL:1",
    "escaped line": "x\\nX-EVIL:1\\;\\,\\\\",
    "next line": "x\x85X-EVIL:1",
    "separators": "x\u2028X-EVIL:1\u2029X-EVIL:2\x0bX-EVIL:3\x0cX-EVIL:4\x1cX-EVIL:5\x1dX\x1eX",
    "parameter": 'x";X-EVIL="1:evil^n^\'',
    "fold": "x\r\n X-EVIL:1",
    "long": "é" * 60 + "\r\nX-EVIL:1",
}
"""What may begin a line, an event or a parameter of a calendar."""

TURNING = {f"U+{code:04X}": chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Characters that turn around what stands beside them."""

CONTROLS = {
    f"U+{code:04X}": chr(code) for code in (*range(9), *range(14, 28), *range(127, 133), 0x9B)
}
"""Control characters."""

TERMINAL = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;evil\x07",
    "line above": "\x1b[1A\x1b[2Kall is well",
    "in one octet": "\x9b31m",
    "backspace": "evil\x08\x08\x08\x08good",
    "over the line": "evil\rgood",
}
"""What a terminal would obey."""

ADDRESSES = {
    "javascript": "javascript:alert(1)",
    "in capitals": "JaVaScRiPt:alert(1)",
    "blank before": " javascript:alert(1)",
    "control before": "\x01javascript:alert(1)",
    "tab inside": "java\tscript:alert(1)",
    "newline inside": "java\nscript:alert(1)",
    "return inside": "java\rscript:alert(1)",
    "NUL inside": "java\x00script:alert(1)",
    "newline before the colon": "javascript\n:alert(1)",
    "no width inside": "java\u200bscript:alert(1)",
    "entity": "&#106;avascript:alert(1)",
    "entity without end": "&#0000106avascript:alert(1)",
    "entity in hexadecimal": "&#x6A;avascript:alert(1)",
    "named entities": "java&Tab;script&colon;alert(1)",
    "percent": "%6Aavascript:alert(1)",
    "percent and colon": "javascript%3Aalert(1)",
    "host": "javascript://zoom.us/j/1%0Aalert(1)",
    "here": "./javascript:alert(1)",
    "above": "../javascript:alert(1)",
    "far above": "x/../../javascript:alert(1)",
    "data": "data:text/html;base64,PHNjcmlwdD4=",
    "data here": "./data:text/html,x",
    "data in capitals": "DATA:text/html,<script>alert(1)</script>",
    "vbscript": "vbscript:msgbox(1)",
    "file": "file:///etc/passwd",
    "blob": "blob:https://example.org/1",
    "view-source": "view-source:https://example.org/",
    "ftp": "ftp://example.org/x",
    "feed": "feed:javascript:alert(1)",
    "jar": "jar:https://example.org/!/x",
    "unknown": "x-evil:1",
    "backslashes": "https:\\\\evil.example\\x",
    "backslash first": "\\\\evil.example\\x",
    "no host": "https:evil",
    "out of the site": "../../../etc/passwd",
    "out by percent": "%2e%2e/%2E%2E/%2e%2e/etc/passwd",
    "from the root": "/etc/passwd",
    "newline": "https://example.org/\r\nX-EVIL:1",
    "turned": "https://example.org/\u202egpj.exe",
    "endless": "https://example.org/" + "a" * 100_000,
}
"""Addresses that no page may have."""

BREAKING = {
    "quotes": "https://example.org/\"onmouseover='alert(1)'",
    "tag": "https://example.org/<script>alert(1)</script>",
    "end of a link": "https://example.org/)<script>alert(1)</script>(",
    "braces": "https://example.org/{{7*191}}{%raw%}",
    "comment": "https://example.org/--><!--",
    "mail": 'mailto:ada@example.org?subject="><script>alert(1)</script>',
    "entity": "https://example.org/?a&#34;onload=alert(1)&quot;",
    "parameter": 'https://example.org/";X-EVIL="1:2,3',
    "attribute list": "https://example.org/){:onclick=alert(1)}",
}
"""Addresses that a page may have, and which must end where they end."""

FILES = (
    'quo"te.md',
    "apos'trophe.md",
    "<img src=x onerror=alert(1)>.md",
    "a&amp;b&lt;.md",
    "two  blanks .md",
    "ha#sh.md",
    "que?ry.md",
    "per%2e%2e%2fcent.md",
    "new\nline.md",
    "esc\x1b[31m.md",
    "turn\u202edm.md",
    "{{ 7 * 191 }}.md",
    "javascript:alert(1).md",
    "back\\slash.md",
    "semi;colon,comma.md",
    "--> <!-- seminars.md",
    "](x).md",
)
"""Names of pages."""

RUNS = (
    *(
        " ",
        "\t",
        "*",
        "_",
        "1",
        "1 ",
        "1:",
        "12:00 ",
        "2 pm - ",
        "(",
        "[",
        ")",
        "]",
        "[a](",
        "![a](",
    ),
    *("<", "<a ", "<b>", "<!--", "<!-- a -->", "<!-- seminars/list", "`", "`` ` ", "~", "~~a", "$"),
    *(
        "$a ",
        "\\(",
        "\\[",
        "\\begin{a}",
        "\\frac{",
        ",",
        "a, ",
        "; ",
        "and ",
        "Ab ",
        "Ab Cd, ",
        "a@",
    ),
    *("a@b.", "- ", "/", "https://a ", "(https://a ", "# ", "**A:** ", "A: ", "|", "| ", "&", "&#"),
    *(
        "{",
        "}",
        '"',
        "'",
        "\\",
        "\u202e",
        "\u0301",
        "中",
        "Prof. Dr. ",
        "(a) ",
        "seminar ",
        "C4DM ",
    ),
    *(
        "1/",
        "1-",
        "2026-01-01 ",
        "1 Jan ",
        "monday ",
        "to ",
        "and 1 ",
        "passcode: a ",
        "meeting id ",
    ),
    *("<s>", "(moved ", "room ", "(cancelled) ", "> ", "UTC ", "Europe/", "+01:00 ", "Paris time "),
    *(
        "will present ",
        "Ada Byron (",
        "TBA ",
        "of the ",
        "😀",
        ":a: ",
        "<br>",
        "<br/>\\",
        "a.b.",
        "%",
    ),
    *("hosted by ", "University ", "[*", "*a **b ", "between 1 and ", "\\\\(", "x^", "a<b", "\x00"),
)
"""What may stand again and again, so that a reader starts over at every place."""

KEYS = (
    *("title", "speaker", "speakers", "affiliation", "venue", "room", "online", "series", "uid"),
    *("status", "message", "recording", "slides", "image", "card", "abstract", "bio", "organiser"),
    *("contact", "join", "language", "updated", "moved_from", "meeting_links", "meeting_id"),
    *("passcode", "tags", "links", "sessions", "start", "end", "date", "time", "duration"),
    *("timezone", "date_created", "seminar"),
)
"""Keys of the front matter."""
LABELS = ("Seminar by", "Date/time", "Location", "Title", "Abstract", "Bio", "Status", "Slides")
"""Labels of the body."""
TEXTS = (
    "title",
    "venue",
    "series",
    "organiser",
    "contact",
    "message",
    "abstract",
    "bio",
    "language",
)
"""Keys behind which any text is taken."""


def write_page(**keys: object) -> str:
    """Write a page of explicit keys, each as YAML can write any text."""
    known: dict[str, object] = {"title": "Looms", "tags": ["seminars"], "start": "2026-01-23 14:00"}
    lines = (f"{key}: {_yaml(value)}\n" for key, value in (known | keys).items())
    return f"---\n{''.join(lines)}---\n\nText.\n"


def _yaml(value: object) -> str:
    """Write a value so that it comes out of YAML as it is, whatever its characters are."""
    written = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[^ -~]", lambda found: f"\\U{ord(found[0]):08x}", written)


def write_labels(**labels: str) -> str:
    """Write a page with labels in its body."""
    lines = "\n\n".join(f"**{name.replace('_', ' ')}:** {text}" for name, text in labels.items())
    return f"---\ntitle: Looms\ntags: [seminars]\nstart: 2026-01-23 14:00\n---\n\n{lines}\n"


def page_full_of(text: str) -> str:
    """Write a page that has a text wherever one may stand."""
    return write_page(
        **dict.fromkeys(TEXTS, f"Loom {text}"),
        uid=text,
        speakers=[{"name": f"Ada {text}", "affiliation": text}],
        online=[{"url": "https://zoom.us/j/1", "label": text, "meeting_id": text}],
        links=[{"url": "https://example.org/", "label": text}],
        tags=["seminars", text],
        sessions=[{"start": f"2026-01-{day} 14:00", "venue": f"{text} {day}"} for day in (23, 24)],
    )


def name_of(path: str) -> str:
    """Return the name of a page without its ending."""
    return PurePosixPath(path).stem
