"""All seminars of a site, or a part of them, in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from mkdocs_seminars.errors import Problem
from mkdocs_seminars.folding import fold_name, fold_word
from mkdocs_seminars.instants import instant_of, later, midnight
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.model import Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mkdocs_seminars.model import Moment, Seminar, Speaker

    Talks = list[tuple[Speaker, Seminar]]
    """A speaker as each seminar has it, and the seminar, in order."""

K = TypeVar("K")
FAR_AHEAD = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Seminars ordered by start, then uid; those without a start come last.

    What pages of a list ask for again and again, parts and what is over, is looked for once.
    """

    seminars: tuple[Seminar, ...]
    """The seminars, in order."""
    duration: timedelta
    """How long a seminar is taken to last when its page states no end."""
    series: Mapping[str, Series] = field(default_factory=dict)
    """The series of the site, by folded key, in the order of their keys."""
    unread: frozenset[str] = frozenset()
    """Pages, and folders with a slash behind, of whose seminars nothing could be read."""

    def __iter__(self) -> Iterator[Seminar]:
        """Iterate in order."""
        return iter(self.seminars)

    def __len__(self) -> int:
        """Count the seminars."""
        return len(self.seminars)

    def only(self, keep: Callable[[Seminar], bool]) -> Catalogue:
        """Return the seminars that `keep` says yes to."""
        return self._of(filter(keep, self.seminars))

    def _of(self, seminars: Iterable[Seminar]) -> Catalogue:
        return replace(self, seminars=tuple(seminars))

    def _grouped(self, pairs: Iterable[tuple[K, Seminar]]) -> dict[K, Catalogue]:
        """Return the seminars of each key, in order."""
        groups: dict[K, list[Seminar]] = {}
        for key, seminar in pairs:
            groups.setdefault(key, []).append(seminar)
        return {key: self._of(seminars) for key, seminars in groups.items()}

    @cached_property
    def _by_series(self) -> Mapping[str, Catalogue]:
        return self._grouped((fold_word(one.series or ""), one) for one in self)

    @cached_property
    def _by_year(self) -> Mapping[int, Catalogue]:
        return self._grouped((one.start.year, one) for one in self if one.start)

    @cached_property
    def _by_speaker(self) -> Mapping[str, Catalogue]:
        pairs = (
            (name, one)
            for one in self
            for name in dict.fromkeys(fold_word(who.name) for who in one.speakers)
        )
        return self._grouped(pairs)

    @cached_property
    def speakers(self) -> Mapping[str, Talks]:
        """Folded name of everybody who speaks, in the order of surnames -> the talks."""
        known: dict[str, Talks] = {}
        for seminar in self:
            for who in seminar.speakers:
                known.setdefault(fold_word(who.name), []).append((who, seminar))
        return {name: known[name] for name in sorted(known, key=_by_surname)}

    @cached_property
    def _divisions(self) -> dict[datetime, tuple[Catalogue, Catalogue]]:
        return {}

    def _divided_at(self, now: datetime) -> tuple[Catalogue, Catalogue]:
        """Return what is not over at an instant, and what is."""
        if now not in self._divisions:
            coming: list[Seminar] = []
            gone: list[Seminar] = []
            for seminar in self:
                (coming if self.over_at(seminar) > now else gone).append(seminar)
            self._divisions[now] = (self._of(coming), self._of(gone))
        return self._divisions[now]

    def tagged(self, tag: str) -> Catalogue:
        """Return the seminars with a tag; case and blanks do not matter."""
        return self.only(lambda seminar: fold_name(tag) in map(fold_name, seminar.tags))

    def in_series(self, name: str) -> Catalogue:
        """Return the seminars of a series, by its key or its name."""
        series = self.find_series(name)
        key = fold_word(series.key if series else name)
        return self._by_series.get(key) or self._of(())

    def find_series(self, name: str) -> Series | None:
        """Return the series with a key or a name."""
        folded = fold_word(name)
        if folded in self.series:
            return self.series[folded]
        named = (one for one in self.series.values() if fold_word(one.name) == folded)
        return next(named, None)

    def series_of(self, seminar: Seminar) -> Series | None:
        """Return the series that a seminar belongs to."""
        return self.series.get(fold_word(seminar.series)) if seminar.series else None

    def by_speaker(self, name: str) -> Catalogue:
        """Return the seminars that a person gives."""
        return self._by_speaker.get(fold_word(name)) or self._of(())

    def in_year(self, year: int) -> Catalogue:
        """Return the seminars that start in a year, as their own zone counts it."""
        return self._by_year.get(year) or self._of(())

    def upcoming(self, now: datetime) -> Catalogue:
        """Return the seminars that are not over at `now`, soonest first."""
        return self._divided_at(now)[0]

    def past(self, now: datetime) -> Catalogue:
        """Return the seminars that are over at `now`, in order."""
        return self._divided_at(now)[1]

    def latest_first(self) -> Catalogue:
        """Return the seminars in reverse order."""
        return replace(self, seminars=self.seminars[::-1])

    def by_session(self) -> Catalogue:
        """Return the seminars with every session of theirs in its own place."""
        if not any(seminar.sessions for seminar in self):
            return self
        parts = [part for seminar in self for part in sessions_of(seminar)]
        ordered = sorted(parts, key=lambda part: (starts_at(part), part.uid))
        return replace(self, seminars=tuple(ordered))

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which seminars start, in order."""
        return tuple(sorted(self._by_year))

    def end_of(self, seminar: Seminar) -> Moment | None:
        """Return the end that a calendar shows: stated, or the usual length after the start."""
        if seminar.end is None and isinstance(seminar.start, datetime):
            series = self.series_of(seminar)
            usual = timedelta(minutes=series.duration) if series and series.duration else None
            return later(seminar.start, usual or self.duration)
        return seminar.end or seminar.start

    def dated(self) -> Iterator[tuple[Seminar, Moment, Moment]]:
        """Yield the seminars whose start is known, each with its start and `end_of` it."""
        for seminar in self:
            end = self.end_of(seminar)
            if seminar.start is not None and end is not None:
                yield seminar, seminar.start, end

    def over_at(self, seminar: Seminar) -> datetime:
        """Return the instant from which a seminar is past; a whole day lasts until its midnight."""
        end = self.end_of(seminar)
        if end is None:
            return FAR_AHEAD
        if isinstance(end, datetime):
            return end.astimezone(UTC)
        return midnight(end + timedelta(days=1), seminar.timezone)


def _by_surname(name: str) -> tuple[str, str]:
    return name.rsplit(maxsplit=1)[-1], name


def sessions_of(seminar: Seminar) -> Iterator[Seminar]:
    """Yield the sessions of a seminar as seminars of their own; one that has none is itself."""
    total = len(seminar.sessions)
    if total == 0:
        yield seminar
    for number, session in enumerate(seminar.sessions, start=1):
        yield replace(
            seminar,
            start=session.start,
            end=session.end,
            venue=session.venue or seminar.venue,
            sessions=(),
            part=(number, total),
        )


def collect(
    seminars: Iterable[Seminar], *, duration: timedelta, series: Iterable[Series] = ()
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Put seminars in order; of those that share a uid keep the first and report the others."""
    kept: dict[str, Seminar] = {}
    problems: list[Problem] = []
    for seminar in sorted(seminars, key=lambda seminar: (starts_at(seminar), seminar.source)):
        first = kept.setdefault(seminar.uid, seminar)
        if first is not seminar:
            problems.append(
                Problem(
                    page=seminar.source,
                    field="uid",
                    kind=Kind.DUPLICATE_UID,
                    message=f'"{seminar.uid}" is already the uid of {first.source}',
                    cure="give each page a uid of its own, or none",
                )
            )
    ordered = sorted(kept.values(), key=lambda seminar: (starts_at(seminar), seminar.uid))
    known = {fold_word(one.key): one for one in series}
    for seminar in ordered:
        if seminar.series and fold_word(seminar.series) not in known:
            undeclared = Series(key=seminar.series, name=seminar.series, is_declared=False)
            known[fold_word(seminar.series)] = undeclared
            problems.append(_undeclared(seminar, seminar.series))
    catalogue = Catalogue(seminars=tuple(ordered), duration=duration, series=known)
    return catalogue, tuple(problems)


def _undeclared(seminar: Seminar, name: str) -> Problem:
    return Problem(
        page=seminar.source,
        field="series",
        kind=Kind.UNDECLARED_SERIES,
        message=f'"{name}" is not described in the options, here first',
        cure=f"describe it, like series: {{{name}: {{name: …}}}}, or leave it as it is",
    )


def starts_at(seminar: Seminar) -> datetime:
    """Return the instant by which a seminar is sorted; not known is later than everything."""
    if seminar.start is None:
        return FAR_AHEAD
    return instant_of(seminar.start, zone=seminar.timezone)
