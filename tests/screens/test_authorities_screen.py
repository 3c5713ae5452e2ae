"""The authorities screen, without a browser: what stands on it, and what the address and the filters do."""

import pytest
from streamlit.testing.v1 import AppTest

from graph.store.opening import open_store
from kit.page_graph import FOR, OPINION, TENSION


def app() -> None:
    from ui.screens import authorities  # noqa: PLC0415  AppTest runs the body of this function alone

    authorities.render()


def screen(**address: str) -> AppTest:
    at = AppTest.from_function(app, default_timeout=20)
    for name, value in address.items():
        at.query_params[name] = value
    return at.run()


def table(at: AppTest) -> list[str]:
    return list(at.dataframe[0].value["name"])


def said(at: AppTest) -> str:
    return "\n".join(e.value for kind in ("text", "caption", "markdown", "subheader") for e in at.get(kind))


@pytest.mark.usefixtures("small")
def test_the_table_stands_first_deepest_authority_on_top() -> None:
    at = screen()
    assert not at.exception
    assert table(at)[0] == "Okay v. Village"
    assert set(table(at)) > {"42 U.S.C. § 1983", "Trent v. Dean", "Willis v. Lane"}
    assert at.dataframe[0].value["treatment"][0] == "questioned; on notice only: declined to follow"


@pytest.mark.usefixtures("small")
def test_without_a_choice_the_pane_shows_the_opinion_and_what_it_decided() -> None:
    at = screen()
    assert at.subheader[0].value == "Mill v. Brook"
    assert "Not clearly established; conduct of May 2, 2013; Hersh" in said(at).replace("\\", "")


@pytest.mark.usefixtures("small")
def test_a_case_in_the_address_is_shown_and_chosen_in_the_table() -> None:
    at = screen(case=FOR.id)
    assert at.subheader[0].value == "Okay v. Village"
    assert "“Okay may be in tension.”" in said(at)
    assert "read by machine" in said(at)


@pytest.mark.usefixtures("small")
def test_a_line_in_the_address_shows_all_that_one_case_says_of_the_other() -> None:
    at = screen(line=f"{TENSION.id}|{FOR.id}")
    assert at.subheader[0].value == "Trent v. Dean → Okay v. Village"
    assert "questioned" in said(at)


@pytest.mark.usefixtures("small")
def test_filters_leave_what_passes_and_say_of_how_many() -> None:
    at = screen(words="okay village", kinds="case")
    assert table(at) == ["Okay v. Village"]
    assert "1 of 6 authorities" in said(at)
    assert "Showing 1 of 5 cases" in said(at).replace("\\", "")


@pytest.mark.usefixtures("small")
def test_a_filter_that_nothing_passes_is_said() -> None:
    at = screen(words="no such words")
    assert [i.value for i in at.info] == ["No authority passes these filters."]


@pytest.mark.usefixtures("small")
def test_a_forum_adds_whether_each_case_binds_there() -> None:
    at = screen(binds="ca9")
    force = dict(zip(table(at), at.dataframe[0].value["force"], strict=True))
    assert force["Ward v. Ostrow"].startswith("binding")
    assert force["Okay v. Village"].startswith("persuasive")
    assert "published" in force["Shaw v. County"]


@pytest.mark.usefixtures("small")
def test_an_address_that_names_nothing_is_said_in_one_line() -> None:
    at = screen(case="1 F.3d 1", opinion="none such", circuits="ca99")
    assert not at.exception
    assert "1 F.3d 1: not in this graph; choose from the table." in [
        w.value.replace("\\", "") for w in at.warning
    ]
    assert len(table(at)) == 6


def test_an_empty_graph_says_how_to_begin(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    url = str(tmp_path / "empty.sqlite")
    open_store(url).close()
    monkeypatch.setenv("PRECEDENT_STORE", url)
    at = screen()
    assert not at.exception
    assert "holds no opinion yet" in at.info[0].value


@pytest.mark.usefixtures("small")
def test_the_whole_page_starts_on_this_screen() -> None:
    at = AppTest.from_file("../../ui/app.py", default_timeout=20).run()
    assert not at.exception
    assert at.selectbox[0].value == OPINION


def test_a_store_that_cannot_be_read_is_one_plain_line(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no store at all, but longer than a header of one would be")
    monkeypatch.setenv("PRECEDENT_STORE", str(broken))
    at = AppTest.from_file("../../ui/app.py", default_timeout=20).run()
    assert not at.exception
    assert "broken" in at.error[0].value
