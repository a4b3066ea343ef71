"""Names that every system can keep."""

from datetime import date

import pytest

from mkdocs_seminars.drafting.file_names import (
    find_free,
    fold_to_ascii,
    read_folder_name,
    read_name,
    suggest_stem,
)
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Speaker

DAY = date(2026, 1, 23)


@pytest.mark.parametrize(
    ("names", "stem"),
    [
        (["Zhaokai Wang"], "wang"),
        (["Ada van der Lovelace"], "van-der-lovelace"),
        (["van Gogh"], "gogh"),
        (["Søren Åkesson"], "akesson"),
        (["Agnieszka Kowalczyk-Dąbrowa"], "kowalczyk-dabrowa"),
        (["Łukasz Wałęsa", "Jørn Ærø", "Þóra Groß", "One Toomany"], "walesa-aero-gross"),
        (["Fionnuala O'Brien"], "obrien"),
        (["Kemal Y\u0131ld\u0131z"], "yildiz"),
        (["李明"], "looms-and-numbers"),
        (["Con"], "con"),
        ([], "looms-and-numbers"),
    ],
)
def test_a_page_is_called_by_its_day_and_who_speaks(names: list[str], stem: str) -> None:
    speakers = [Speaker(name=name) for name in names]
    assert suggest_stem(DAY, speakers, "Looms, and Numbers!") == f"2026-01-23-{stem}"


def test_a_page_without_a_day_is_called_by_what_is_known() -> None:
    assert suggest_stem(None, [Speaker(name="Zhaokai Wang")], None) == "wang"
    assert suggest_stem(None, [Speaker(name="Con")], None) == "con-page"
    assert suggest_stem(None, [], None) == "seminar"


def test_a_long_name_ends_with_a_whole_word() -> None:
    assert suggest_stem(None, [], "looms " * 20) == "-".join(["looms"] * 10)
    assert suggest_stem(None, [], "loom" * 20) == "loom" * 15


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert find_free("Wang", {"other.md"}) == "Wang.md"
    assert find_free("Wang", {"wang.md", "wang-2.md"}) == "Wang-3.md"


def test_a_given_name_is_kept() -> None:
    assert read_name("ada") == "ada.md"
    assert read_name("Ada.MD") == "Ada.md"
    assert read_name("café.md") == "café.md"
    assert read_name("console") == "console.md"


@pytest.mark.parametrize(
    "name",
    [
        *("con", "CON.md", "aux.txt.md", "nul", "com1", "lpt9.md", "COM\u00b9"),
        *("a<b", "a>b", "a:b", 'a"b', "a|b", "a?b", "a*b", "a\x00b", "a\nb"),
        *("a.", "a.md.", "a ", "a .md", ".", "..", ".hidden", ".md", " "),
    ],
)
def test_a_name_that_some_system_cannot_keep_is_refused(name: str) -> None:
    with pytest.raises(FieldError, match="is not a name that every system can keep"):
        read_name(name)


@pytest.mark.parametrize("name", ["a/b", "a\\b", "/a", "../a"])
def test_a_name_has_no_folder(name: str) -> None:
    with pytest.raises(FieldError, match="name the folder with --folder"):
        read_name(name)


def test_a_folder_is_written_in_one_way() -> None:
    for text in ("seminars/2026", "seminars/2026/", "seminars\\2026", "./seminars//2026"):
        assert read_folder_name(text) == "seminars/2026"
    assert read_folder_name(".") == ""
    assert read_folder_name("séminaires") == "séminaires"


@pytest.mark.parametrize("folder", ["..", "a/../..", "/a", "\\a", "//server/a"])
def test_a_folder_is_in_the_docs_folder(folder: str) -> None:
    with pytest.raises(FieldError, match="is not in the docs folder; write it like seminars/2026"):
        read_folder_name(folder)


@pytest.mark.parametrize("folder", ["C:", "C:/a", "a/con/b", "a./b", ".a", "a/b "])
def test_a_folder_that_some_system_cannot_keep_is_refused(folder: str) -> None:
    with pytest.raises(FieldError, match="is not a name that every system can keep"):
        read_folder_name(folder)


@pytest.mark.parametrize("text", ["Ærø Æble", "Straße", "naïve café", "ﬁne"])
def test_folding_leaves_ascii(text: str) -> None:
    assert fold_to_ascii(text).isascii()
    assert fold_to_ascii(text)
