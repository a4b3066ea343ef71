"""Calendar programs subscribe to a site that was deployed, and see an edit after the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import NOW, seminar_page
from deploying import DEPLOY, number_of, run, save

if TYPE_CHECKING:
    from deploying import Diary, Host, Mirror

WANG = "23.01. 14:00 Zhaokai Wang: From Frames to Beats: Progress and Challenges"
MORE = {
    "docs/seminars/fog.md": seminar_page("Fog", "2026-01-05 16:00"),
    "docs/seminars/rain.md": seminar_page("Rain", "2026-03-05 16:00"),
    "docs/seminars/snow.md": seminar_page("Snow", "2026-03-06 16:00"),
}
EDITED = {
    "docs/seminars/sparks.md": seminar_page("Sparks", "2026-03-04 17:00"),
    "docs/seminars/rain.md": seminar_page("Rain", "2026-03-05 16:00", more="status: cancelled\n"),
    "docs/seminars/fog.md": None,
    "docs/seminars/snow.md": None,
    "docs/seminars/hail.md": seminar_page("Hail", "2026-03-07 16:00"),
}


@pytest.fixture(autouse=True)
def _in_january(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build before most of the seminars."""
    assert host.address
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))


def publish(host: Host) -> str:
    """Deploy the branch, show it, and return the address of the calendar."""
    run(*DEPLOY, cwd=host.repository)
    host.publish()
    return f"{host.address}seminars.ics"


def test_who_subscribed_sees_each_seminar_once_before_and_after_an_edit(
    host: Host, mirror: Mirror
) -> None:
    save(host.repository, "Announce more", MORE)
    mirror.subscribe(publish(host))
    before = [
        "04.03. 16:00 Sparks",
        "05.01. 16:00 Fog",
        "05.03. 16:00 Rain",
        "06.03. 16:00 Snow",
        WANG,
    ]
    assert mirror.seen == before
    publish(host)
    assert mirror.sync() == "Syncing it\n"  # and neither copied nor deleted
    save(host.repository, "Edit", EDITED)
    publish(host)
    mirror.sync()
    assert mirror.seen == [
        "04.03. 17:00 Sparks",
        "05.03. 16:00 CANCELLED: Rain",
        "06.03. 16:00 CANCELLED: Snow",
        "07.03. 16:00 Hail",
        WANG,
    ]


def test_an_edited_seminar_is_the_same_one_for_who_subscribed(host: Host, diary: Diary) -> None:
    save(host.repository, "Announce more", MORE)
    address = publish(host)
    before = diary.take(address)
    assert before.keys() >= {"Sparks", "Rain", "Snow", "Fog"}
    assert len(before) == len(MORE) + 2
    save(host.repository, "Edit", EDITED)
    publish(host)
    after = diary.take(address)
    assert len(after) == len(before) + 1
    for old, new in (
        ("Sparks", "Sparks"),
        ("Rain", "CANCELLED: Rain"),
        ("Snow", "CANCELLED: Snow"),
    ):
        assert after[new]["UID"] == before[old]["UID"]
        assert number_of(after[new]) == number_of(before[old]) + 1
    assert f"{after['Sparks'].decoded('DTSTART'):%H:%M}" == "17:00"
    assert after["CANCELLED: Rain"]["STATUS"] == after["CANCELLED: Snow"]["STATUS"] == "CANCELLED"
    assert after["Hail"]["UID"] not in {event["UID"] for event in before.values()}
    assert after["Hail"]["URL"] == f"{host.address}seminars/hail/"
