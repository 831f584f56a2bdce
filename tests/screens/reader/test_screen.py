"""The reader, driven by keys on the sample library and on small ones."""

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.support.browsers import opened_links
from tests.support.driving import SAMPLE, accord, notices, pane, press, reader, seen, settle, until
from tui.panes.articles import ArticlesPane
from tui.panes.commitments import CommitmentsPane
from tui.panes.timeline.pane import TimelinePane
from tui.records.article import Article
from tui.records.reading import read_record
from tui.records.status import Status
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.details import DetailsScreen
from tui.screens.dialogs.help import HelpScreen
from tui.screens.external import open_link
from tui.screens.reader.content import SMALLEST
from tui.settings import Settings
from tui.views.rows import ArticleOrder

RECORD = """---
title: {title}
published: {published}
parties: [Norway]
commitments:
- id: bridge
  text: Build the bridge
  topic: transport
  due: 2030
---
A bridge is promised.
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "articles"))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


async def test_the_first_screen_tells_what_japan_and_the_uk_promised_in_2026(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        assert "Japan and the UK to deepen security ties" in pane(pilot, "summary")
        said = pane(pilot, "commitments")
        assert "two-plus-two" in said
        assert "by end of 2026 · in 39 days" in said
        assert "c. 2035 · in 8 years" in said
        assert said.count("no date") == 3
        assert "next-generation" in pane(pilot, "timeline")


async def test_moving_down_the_articles_changes_every_pane(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "j")
        assert "High Seas Treaty" in pane(pilot, "summary")
        assert "Ocean" in pane(pilot, "commitments")
        assert "fighter" not in pane(pilot, "timeline")


async def test_the_row_of_all_articles_makes_them_all_the_scope(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "g")
        assert "All 10 articles" in pane(pilot, "summary")
        every = pilot.app.screen.query_one(CommitmentsPane).total
        assert every > 40
        assert f"{every} commitments" in pane(pilot, "articles")


async def test_all_articles_together_say_what_is_overdue_and_what_is_due_next(sample: Path, cache: Path) -> None:
    async with accord(sample, cache, size=(140, 60)) as pilot:
        await press(pilot, "g")
        said = pane(pilot, "summary")
        assert "Overdue ☐ Settle the cost estimate" in said
        overdue, _, ahead = said.partition("Due next")
        assert "by end of 2026, in 39 days" in ahead
        assert "late" in overdue
        assert "late" not in ahead
        assert "☑" not in said


async def test_every_row_of_a_long_list_can_be_reached(tmp_path: Path, cache: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number}.md").write_text(RECORD.format(title=f"Number {number}", published="2026-01-31"))
    async with accord(tmp_path, cache) as pilot:
        await press(pilot, "G")
        articles = pilot.app.screen.query_one(ArticlesPane)
        assert (articles.total, articles.cursor) == (151, 150)
        await press(pilot, "g", "3", "G")
        commitments = pilot.app.screen.query_one(CommitmentsPane)
        assert (commitments.total, commitments.cursor) == (150, 149)
        timeline = pilot.app.screen.query_one(TimelinePane)
        await press(pilot, "4", "G")
        assert timeline.window.known == 150
        await press(pilot, "slash", *"number", "enter", "3", "G")
        assert (commitments.total, commitments.cursor) == (150, 149)


async def test_the_filter_narrows_every_pane_while_it_is_typed(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "slash", *"aukus")
        assert pilot.app.screen.query_one(ArticlesPane).window.total == 1
        assert "1 of 10 articles" in seen(pilot)
        assert "Optimal Pathway" in pane(pilot, "summary") or "AUKUS" in pane(pilot, "summary")
        assert "Submarines" in pane(pilot, "commitments")


async def test_keys_typed_at_once_after_the_slash_go_into_the_filter(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        for key, character in (("slash", "/"), ("p", "p"), ("e", "e"), ("slash", "/"), ("q", "q")):
            pilot.app.post_message(events.Key(key, character))
        await until(pilot, lambda: "pe/q" in seen(pilot))
        assert pilot.app.screen.query_one(Input).value == "pe/q"


async def test_a_filter_with_a_mistake_says_so_and_keeps_the_last_result(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "slash", *"aukus")
        pilot.app.screen.query_one(Input).value = "aukus pary:x"
        await settle(pilot)
        assert pilot.app.screen.query_one(ArticlesPane).window.total == 1
        assert "party" in seen(pilot).splitlines()[3]


async def test_what_the_filter_looks_for_is_highlighted_in_every_pane(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "slash", *"fighter", "enter")
        match = pilot.app.screen.query_one(ArticlesPane).ink("match").bgcolor
        for name in ("articles", "summary", "commitments"):
            widget = pilot.app.screen.query_one(f"#{name}")
            marked = [
                segment.text
                for y in range(widget.size.height)
                for segment in widget.render_line(y)
                if segment.style and segment.style.bgcolor == match
            ]
            assert "fighter" in marked, name


async def test_no_match_says_which_key_helps(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "slash", *"zzzz")
        assert "Nothing matches the filter" in pane(pilot, "articles")
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(ArticlesPane).window.total == 10


async def test_escape_in_a_pane_clears_the_filter(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "slash", *"aukus", "enter", "escape")
        assert pilot.app.screen.query_one(Input).value == ""
        assert pilot.app.screen.query_one(ArticlesPane).window.total == 10


async def test_the_article_stays_chosen_while_the_filter_still_shows_it(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "j", "slash", *"ocean")
        article = pilot.app.screen.query_one(ArticlesPane).article
        assert article is not None
        assert article.id.startswith("2025-09-22")


async def test_choosing_a_commitment_selects_it_on_the_timeline(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "3", "j")
        commitment = pilot.app.screen.query_one(CommitmentsPane).commitment
        item = pilot.app.screen.query_one(TimelinePane).selected
        assert commitment is not None
        assert item is not None
        assert item.ref == commitment.ref


async def test_choosing_an_item_on_the_timeline_selects_its_commitment(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "4", "G", "k")
        item = pilot.app.screen.query_one(TimelinePane).selected
        commitment = pilot.app.screen.query_one(CommitmentsPane).commitment
        assert item is not None
        assert commitment is not None
        assert item.ref == commitment.ref


async def test_the_number_keys_and_tab_go_from_pane_to_pane(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        for key, id in (("2", "summary"), ("3", "commitments"), ("4", "timeline"), ("1", "articles")):
            await press(pilot, key)
            assert pilot.app.focused is not None
            assert pilot.app.focused.id == id
        for id in ("summary", "commitments", "timeline", "articles"):
            await press(pilot, "tab")
            assert pilot.app.focused is not None
            assert pilot.app.focused.id == id


async def test_grouping_goes_round_and_keeps_the_commitment(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "3", "j")
        pane_3 = pilot.app.screen.query_one(CommitmentsPane)
        before = pane_3.commitment
        headings = []
        for _ in range(6):
            await press(pilot, "S")
            assert pane_3.commitment is not None
            assert before is not None
            assert pane_3.commitment.ref == before.ref
            headings.append(pane_3.commitment.group)
        assert headings[0] == "2035"
        assert headings[2] == "In progress"
        assert headings[3] == "Japan and the UK to deepen security ties"
        assert headings[4:] == ["Later", "Defence"]


async def test_details_show_the_exact_date_the_source_words_and_the_chain(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "3", "g")
        while "ighter" not in pilot.app.screen.query_one(CommitmentsPane).commitment.text:
            await press(pilot, "j")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DetailsScreen)
        said = pilot.app.screen.content().plain
        assert "EDTF 2035~" in said
        assert "around 2035" in said
        chain = said.split("How it was restated")[1]
        assert "9 Dec 2022 first made, by end of 2035" in chain
        assert "14 Dec 2023 restated, by end of 2035" in chain
        assert "2 Feb 2026 slipped from by end of 2035 to c. 2035" in chain
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, DetailsScreen)


async def test_help_lists_the_live_keys_with_the_users_own(sample: Path, cache: Path) -> None:
    settings = Settings(keys={"reader.source": "O", "timeline.today": "t"})
    async with accord(sample, cache, settings=settings) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        keys = {what: key for group in pilot.app.screen.groups for key, what in group.keys}
        assert keys["Open the source in the browser"] == "O"
        assert keys["Filter every pane as you type"] == "/"


async def test_a_mistake_in_the_users_keys_is_told_with_the_nearest_name(sample: Path, cache: Path) -> None:
    async with accord(sample, cache, settings=Settings(keys={"reader.sorce": "O"})) as pilot:
        assert any("reader.source" in notice.text for notice in notices(pilot))


async def test_only_web_links_open(sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opened_links(monkeypatch)
    async with accord(sample, cache) as pilot:
        await press(pilot, "o")
        open_link(pilot.app.screen, "file:///etc/passwd")
        open_link(pilot.app.screen, "javascript:alert(1)")
        assert len(opened) == 1
        assert opened[0].startswith("https://vietnamnews.vn/")


async def test_z_gives_the_pane_the_whole_screen_and_takes_it_back(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "3", "z")
        assert pilot.app.screen.query_one("#commitments").size.width > 120
        await press(pilot, "2")
        assert pilot.app.screen.query_one("#summary").size.width > 120
        await press(pilot, "escape")
        assert pilot.app.screen.query_one("#summary").size.width < 80


async def test_the_mouse_chooses_and_a_double_click_opens(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await pilot.click("#articles", offset=(5, 9))
        await settle(pilot)
        assert "High Seas Treaty" in pane(pilot, "summary")
        await pilot.click("#commitments", offset=(8, 2), times=2)
        await settle(pilot)
        assert isinstance(pilot.app.screen, DetailsScreen)


async def test_an_edited_record_is_shown_when_the_editor_is_left(
    sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/^title: .*/title: Edited by hand/' \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with accord(sample, cache) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", _no_suspend)
        await press(pilot, "j", "e")
        assert "Edited by hand" in pane(pilot, "summary")
        article = pilot.app.screen.query_one(ArticlesPane).article
        assert article is not None
        assert article.id.startswith("2025-09-22")


class _no_suspend:  # noqa: N801
    """A headless app has no terminal to lend."""

    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...


async def test_an_empty_library_says_what_to_do(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with accord(tmp_path / "empty", cache) as pilot:
        said = pane(pilot, "articles")
        assert "no articles yet" in said
        assert str(tmp_path / "empty") in said.replace(" ", "")
        record = "\n".join(SMALLEST)
        assert " ".join(record.split()) in said
        assert isinstance(read_record(record.encode(), id="first", file="first.md"), Article)


async def test_a_broken_record_hides_no_other_and_is_listed(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.md").write_text(RECORD.format(title="Bridge", published="2026-01-01"), encoding="utf-8")
    (folder / "bad.md").write_text(RECORD.format(title="Bad", published="soon"), encoding="utf-8")
    async with accord(folder, cache) as pilot:
        assert "Bridge" in pane(pilot, "articles")
        assert "1 problem" in seen(pilot)
        await press(pilot, "p")
        assert "bad.md:3" in seen(pilot)
        await press(pilot, "escape", "slash", *"is:problem")
        assert "bad" in pane(pilot, "articles")
        assert "1 record" in seen(pilot)
        assert "1 of 1 article" not in seen(pilot)


async def test_f5_reads_what_changed_and_the_cursor_stays_with_its_article(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "growing"
    folder.mkdir()
    for number in range(1, 6):
        text = RECORD.format(title=f"Bridge {number}", published=f"2026-01-0{number}")
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    async with accord(folder, cache) as pilot:
        await press(pilot, "j", "j")
        newest = RECORD.format(title="Newest", published="2026-02-01")
        (folder / "new.md").write_text(newest, encoding="utf-8")
        (folder / "1.md").unlink()
        await press(pilot, "f5")
        article = pilot.app.screen.query_one(ArticlesPane).article
        assert article is not None
        assert article.title == "Bridge 3"
        assert pilot.app.screen.query_one(ArticlesPane).window.total == 5


@pytest.mark.parametrize(
    ("size", "visible"),
    [
        ((140, 45), {"articles", "summary", "commitments", "timeline"}),
        ((100, 30), {"articles", "commitments", "timeline"}),
        ((80, 24), {"articles", "commitments"}),
        ((40, 24), {"articles"}),
    ],
)
async def test_panes_take_turns_where_there_is_no_room_for_all(
    sample: Path, cache: Path, size: tuple[int, int], visible: set[str]
) -> None:
    async with accord(sample, cache, size=size) as pilot:
        shown = {
            name
            for name in ("articles", "summary", "commitments", "timeline")
            if pilot.app.screen.query_one(f"#{name}").region.area
        }
        assert shown == visible
        for key, name in (("2", "summary"), ("3", "commitments"), ("4", "timeline"), ("1", "articles")):
            await press(pilot, key)
            assert pilot.app.screen.query_one(f"#{name}").region.area, name


async def test_no_line_is_wider_than_the_terminal_at_40_columns(sample: Path, cache: Path) -> None:
    async with accord(sample, cache, size=(40, 20)) as pilot:
        for key in "1234":
            await press(pilot, key)
            assert all(strip.cell_length == 40 for strip in pilot.app.screen._compositor.render_strips())


async def test_in_ascii_nothing_of_our_own_is_beyond_ascii(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "good.md").write_text(RECORD.format(title="Bridge", published="2026-01-01"), encoding="utf-8")
    async with accord(folder, cache, settings=Settings(glyphs="ascii")) as pilot:
        for key in "1234":
            await press(pilot, key)
            assert seen(pilot).isascii(), [c for c in seen(pilot) if not c.isascii()]
        await press(pilot, "3", "enter")
        assert pilot.app.screen.content().plain.isascii()


async def test_a_filter_that_shows_nothing_for_a_moment_does_not_change_what_was_chosen(
    sample: Path, cache: Path
) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "j", "slash")
        field = pilot.app.screen.query_one(Input)
        for text in ("zzzz", "party:japan due:<2031"):
            field.value = text
            await settle(pilot)
        article = pilot.app.screen.query_one(ArticlesPane).article
        assert article is not None
        assert article.published is not None
        assert article.published.text == "2026-02-02"
        field.value = ""
        await settle(pilot)
        assert "High Seas Treaty" in pane(pilot, "summary")


async def test_the_timeline_keeps_its_view_while_the_filter_narrows(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        timeline = pilot.app.screen.query_one(TimelinePane)
        before = timeline.view
        await press(pilot, "slash", *"fighter")
        assert timeline.view == before


async def test_the_palette_changes_the_theme_and_it_is_remembered(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        assert pilot.app.theme == "accord-dark"
        await pilot.press("colon", *"light theme")
        await until(pilot, lambda: "Light theme" in seen(pilot) and "Dark theme" not in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.theme == "accord-light")
    async with accord(sample, cache) as pilot:
        assert pilot.app.theme == "accord-light"
        assert pilot.app.screen.styles.background.hex.lower() == "#fbfaf7"


async def test_every_theme_of_textuals_has_accords_colours(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        for theme in pilot.app.available_themes:
            pilot.app.theme = theme
            await settle(pilot)
            assert "two-plus-two" in pane(pilot, "commitments"), theme


async def test_without_colour_the_selection_is_still_to_be_seen(
    sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with accord(sample, cache) as pilot:
        articles = pilot.app.screen.query_one(ArticlesPane)
        selected = [
            y
            for y in range(articles.size.height)
            if any(part.style and part.style.reverse for part in articles.render_line(y))
        ]
        assert selected == [2, 3, 4, 5]


async def test_the_summary_leads_to_the_article_that_is_restated(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "slash", *"tokyo", "enter", "g", "j", "2", "G")
        said = pane(pilot, "summary")
        assert "Restates" in said
        assert "14 Dec 2023" in said
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ChoiceScreen)  # there are several
        lines = [line for line, _ in pilot.app.screen.options]
        (place,) = [place for place, line in enumerate(lines) if "Treaty sets up an agency" in line]
        await press(pilot, str(place + 1))
        assert "Treaty sets up an agency" in pane(pilot, "summary")
        await press(pilot, "G")
        assert "Restated later" in pane(pilot, "summary")


async def test_the_wheel_scrolls_and_leaves_the_choice_alone(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        articles = pilot.app.screen.query_one(ArticlesPane)
        before = articles.render_line(0).text
        await pilot._post_mouse_events([events.MouseScrollDown], widget="#articles", offset=(5, 5))
        await settle(pilot)
        assert articles.render_line(0).text != before
        assert articles.cursor == 1


async def test_a_click_on_the_scroll_bar_goes_there(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        articles = pilot.app.screen.query_one(ArticlesPane)
        await pilot.click("#articles", offset=(articles.region.width - 2, articles.size.height))
        await settle(pilot)
        assert "UK, Italy and Japan to build" in pane(pilot, "articles")


async def test_a_click_on_the_timeline_chooses_the_item(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await pilot.click("#timeline", offset=(20, 5))
        await settle(pilot)
        selected = pilot.app.screen.query_one(TimelinePane).selected
        commitment = pilot.app.screen.query_one(CommitmentsPane).commitment
        assert selected is not None
        assert commitment is not None
        assert selected.ref == commitment.ref


async def test_the_details_open_their_source_and_are_copied(
    sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = opened_links(monkeypatch)
    async with accord(sample, cache) as pilot:
        await press(pilot, "3", "enter", "o", "y")
        assert opened
        assert opened[0].startswith("https://vietnamnews.vn/")
        assert "two-plus-two" in pilot.app.clipboard


async def test_an_event_on_the_timeline_has_details(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        await press(pilot, "4", "g", "enter")
        assert isinstance(pilot.app.screen, DetailsScreen)
        assert "Johannesburg" in pilot.app.screen.content().plain


async def test_a_key_typed_right_after_that_of_a_pane_goes_to_it(sample: Path, cache: Path) -> None:
    async with accord(sample, cache) as pilot:
        for key in ("3", "j", "j"):
            pilot.app.post_message(events.Key(key, key))
        await settle(pilot)
        assert pilot.app.screen.query_one(CommitmentsPane).cursor == 2
        assert pilot.app.screen.query_one(ArticlesPane).cursor == 1


async def test_articles_are_ordered_in_turn_and_the_border_says_how(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        articles = reader(pilot).panes.articles
        before = articles.article
        total = articles.window.total
        orders = []
        for _ in ArticleOrder:
            orders.append(str(articles.border_subtitle))
            assert articles.article == before  # the cursor stays on its article
            await press(pilot, "O")
        names = [text.partition(" · ")[0] for text in orders]
        assert names == list(ArticleOrder)
        assert orders[0] == f"newest first · 1 of {total}"
        assert str(articles.border_subtitle) == orders[0]


async def test_so_are_the_commitments_of_a_group(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path, size=(140, 45)) as pilot:
        await press(pilot, "k", "3", "j", "O")
        commitments = reader(pilot).panes.commitments
        assert "newest first" in str(commitments.border_subtitle)
        rows = list(commitments.window)
        first = [row for row in rows if row.group == rows[0].group]
        days = [row.published.earliest or 0 for row in first]
        assert days == sorted(days, reverse=True)
        await press(pilot, "O")
        first = [row for row in commitments.window if row.group == rows[0].group]
        statuses = [list(Status).index(row.status) for row in first]
        assert statuses == sorted(statuses)
