"""The places of a page that say who speaks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.folding import fold_name
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.model import Speaker
from mkdocs_seminars.reading.keys import Stated, line_of
from mkdocs_seminars.reading.people import find_doubt, find_in_prose, read_speakers
from mkdocs_seminars.reading.persons import bare_name
from mkdocs_seminars.reading.prefixes import find_leading_speaker, without_series
from mkdocs_seminars.reading.prose import ONCE
from mkdocs_seminars.reading.quote import Quote, Value
from mkdocs_seminars.reading.sentences import MOST_PROSE
from mkdocs_seminars.reading.titles import find_own_title, find_speaker
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.reading.prose import Prose


def read_speakers_of(stated: Stated, prose: Prose) -> tuple[Speaker, ...]:
    """Read the speakers: the keys, the labels, or a title that names the series and a person."""
    read = partial(_speakers, stated=stated)
    said = stated.try_read(_labelled(prose), read) or ()
    explicit = stated.read("speakers", read) or _from_parts(stated)
    if explicit and said:
        _compare(explicit, said, stated)
    speakers = explicit or said or _titled(stated, prose) or _author(stated, read)
    if not speakers and prose.free:
        speakers = find_in_prose(prose.free.text[:MOST_PROSE])
    if not speakers:
        return ()
    _compare_title(speakers, stated, prose)
    label = prose.labelled.get("affiliation")
    affiliation = stated.text("affiliation") or (label.text if label else None)
    known = None if is_unknown(affiliation or "") else affiliation
    return _completed(speakers, affiliation=known, url=stated.address("speaker url"))


def _labelled(prose: Prose) -> Quote | None:
    """Return what stands behind all labels for speakers; of several talks, that of the first."""
    first = prose.labelled.get("speakers")
    if first is None or not prose.repeated.keys().isdisjoint(ONCE):
        return first
    texts = (first, *prose.repeated.get("speakers", ()))
    return Quote("; ".join(text.text for text in texts), first.line)


def _speakers(value: Value, *, stated: Stated) -> tuple[Speaker, ...]:
    try:
        speakers = read_speakers(value, source=stated.source)
    except FieldError as error:
        raise error.within("speakers") from error
    doubt = find_doubt(value.text) if isinstance(value, Quote) else None
    if doubt:
        stated.errors.append(doubt.at(line_of(value)))
    return speakers


def _from_parts(stated: Stated) -> tuple[Speaker, ...]:
    """Read the keys that take a name apart."""
    keys = ("speaker first", "speaker last")
    name = " ".join(filter(None, map(stated.text, keys)))
    return _named(name, stated, *keys) if name else ()


def _named(name: str, stated: Stated, *keys: str) -> tuple[Speaker, ...]:
    """Return whom a name from the first of some keys names."""
    value = next(stated.keys[key] for key in keys if key in stated.keys)

    def read(_: Value) -> tuple[Speaker, ...]:
        try:
            return (Speaker(name=bare_name(name)),)
        except FieldError as error:
            raise error.of("speakers") from error

    return stated.try_read(value, read) or ()


def _titled(stated: Stated, prose: Prose) -> tuple[Speaker, ...]:
    """Return the speaker whom a title names, when another place has the talk's own title."""
    key = stated.text("title")
    leading = find_leading_speaker(without_series(key or ""))
    if leading:
        name, affiliation = leading
        return (Speaker(name=name, affiliation=affiliation),)
    titled = find_speaker(key)
    speakers = _named(titled, stated, "title") if titled else ()
    return speakers if speakers and find_own_title(prose, speaker=speakers[0]) else ()


def _author(stated: Stated, read: partial[tuple[Speaker, ...]]) -> tuple[Speaker, ...]:
    """Return the author of a page that says where the author works: then it is the speaker."""
    if "affiliation" not in stated.keys:
        return ()
    return stated.try_read(stated.keys.get("author"), read) or ()


def _completed(
    speakers: tuple[Speaker, ...], *, affiliation: str | None, url: str | None
) -> tuple[Speaker, ...]:
    """Give what stands by itself to a speaker who is alone and lacks it."""
    if len(speakers) != 1:
        return speakers
    (one,) = speakers
    if affiliation is None and url is None:
        return speakers
    return (replace(one, affiliation=one.affiliation or affiliation, url=one.url or url),)


def _compare(explicit: Iterable[Speaker], said: Iterable[Speaker], stated: Stated) -> None:
    """Report that the keys name one person and the body names another."""
    ours = {fold_name(who.name): who.name for who in explicit}
    others = {fold_name(who.name): who.name for who in said}
    if not any(_are_alike(a, b) for a in ours for b in others):
        stated.errors.append(
            FieldError(
                "speakers",
                f'the keys name "{", ".join(ours.values())}", the text '
                f'"{", ".join(others.values())}"',
                cure="correct one of them; the keys are believed",
                kind=Kind.SPEAKER_CONFLICT,
                line=line_of(stated.keys.get("speakers")),
            )
        )


def _compare_title(speakers: tuple[Speaker, ...], stated: Stated, prose: Prose) -> None:
    """Report that the title names somebody else, when another place has the talk's own title."""
    name = find_speaker(stated.text("title"))
    if name is None or any(_are_alike(fold_name(who.name), fold_name(name)) for who in speakers):
        return
    if find_own_title(prose, speaker=Speaker(name=name)):
        stated.errors.append(
            FieldError(
                "speakers",
                f'the title names "{name}", the page "{", ".join(who.name for who in speakers)}"',
                cure="correct one of them",
                kind=Kind.SPEAKER_CONFLICT,
                line=line_of(stated.keys.get("title")),
            )
        )


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two names share a word of some length, as those of one person do."""
    return not {w for w in one.split() if len(w) > 1}.isdisjoint(other.split())
