"""The words that authors use for the fields of a seminar: data, one table for keys, one for labels.

Keys and labels are compared without case; a blank, a hyphen and an underscore are the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_seminars.reading.names import without_accents

KEYS = {
    "uid": ("uid",),
    "seminar": ("seminar",),
    "title": ("title", "talk title", "seminar title", "topic"),
    "speakers": ("speakers", "speaker", "speaker name", "presenters", "presenter", "lecturer"),
    "author": ("author",),
    "affiliation": ("affiliation", "affil", "institution", "institute", "speaker affiliation"),
    "datetime": ("datetime", "date time", "when"),
    "start": ("start", "start time", "from"),
    "end": ("end", "end time", "to", "end date", "date end"),
    "date": ("date", "event date"),
    "time": ("time",),
    "duration": ("duration", "length"),
    "timezone": ("timezone", "time zone", "tz"),
    "venue": ("venue", "location", "where", "place", "room"),
    "online": ("online", "zoom", "teams", "meeting", "webex", "hybrid", "meeting link"),
    "series": ("series",),
    "status": ("status",),
    "cancelled": ("cancelled", "canceled"),
    "postponed": ("postponed",),
    "message": ("message",),
    "recording": ("recording", "video", "youtube", "recording url", "video url"),
    "slides": ("slides", "slides url"),
    "links": ("links",),
    "abstract": ("abstract",),
    "bio": ("bio", "biography"),
    "language": ("language", "lang"),
    "tags": ("tags",),
    "updated": ("updated",),
}
"""Canonical field -> keys of the front matter, the preferred one first."""

LABELS = {
    "title": ("title", "talk title", "Titel", "Titre", "Título", "Titolo", "Thema"),
    "speakers": (
        *("seminar by", "speaker", "speakers", "lecture by", "lectures by", "talk by"),
        *("presenter", "presenters", "presented by"),
        *("Referent", "Referentin", "Vortragender", "Vortragende", "Sprecher", "Sprecherin"),
        *("Orateur", "Oratrice", "Intervenant", "Intervenante", "Conférencier", "Conférencière"),
        *("Ponente", "Conferenciante", "Orador", "Oradora", "Palestrante"),
        *("Relatore", "Relatrice"),
    ),
    "affiliation": ("affiliation", "institution", "Institut"),
    "date/time": (
        *("date/time", "datetime", "date & time", "date and time", "date, time", "when"),
        *("Wann", "Datum und Uhrzeit", "Quand", "Date et heure", "Cuándo", "Fecha y hora"),
        *("Quando", "Data e hora", "Data e ora"),
    ),
    "date": ("date", "Datum", "Fecha", "Data", "Jour"),
    "time": ("time", "Uhrzeit", "Zeit", "Heure", "Horaire", "Hora", "Horário", "Ora", "Orario"),
    "venue": (
        *("location", "place", "venue", "where", "room", "Ort", "Wo", "Raum", "Lieu", "Où"),
        *("Salle", "Lugar", "Dónde", "Sala", "Local", "Onde", "Luogo", "Dove", "Aula"),
    ),
    "online": (
        *("teams link", "teams meeting link", "teams", "zoom", "zoom link", "online"),
        *("meeting link", "join", "join online", "link"),
    ),
    "recording": ("video", "recording", "video recording", "Aufzeichnung", "Enregistrement"),
    "slides": ("slides", "Folien", "Diapositives", "Diapositivas"),
    "status": ("status",),
    "other": (
        *("meeting id", "passcode", "teams meeting info", "sponsorship", "registration", "contact"),
        *("host", "presentation", "references", "about the series"),
    ),
    "abstract": (
        *("abstract", "abstracts", "summary", "Zusammenfassung", "Kurzfassung", "Résumé"),
        *("Resumen", "Resumo", "Riassunto", "Sommario"),
    ),
    "bio": (
        *("bio", "bios", "short bio", "biography", "biographies", "speaker bio", "speaker bios"),
        *("about the speaker", "about the speakers", "author info", "biographical sketch"),
        *("Biografie", "Kurzbiografie", "Biographie", "Biografía", "Biografia"),
    ),
}
"""Canonical field -> labels in the body; `other` ends what stands before it and is not read."""


@lru_cache(maxsize=1024)
def fold_key(name: str) -> str:
    """Return what is compared when keys or labels are."""
    return re.sub(r"[\s_-]+", " ", without_accents(name)).strip().casefold()


def _by_alias(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {fold_key(alias): field for field, aliases in table.items() for alias in aliases}


FIELD_OF_KEY = _by_alias(KEYS)
FIELD_OF_LABEL = _by_alias(LABELS)
