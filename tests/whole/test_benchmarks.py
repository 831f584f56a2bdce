"""What the benchmarks make of their measurements; nothing here is timed."""

import math
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.benchmarks import chart
from tests.benchmarks.chart import MEASURES, SIZES
from tests.benchmarks.figures import Figure, Figures, percentile, table
from tests.benchmarks.keys import Typed, View, answered, spread
from tests.benchmarks.libraries import records_in
from tests.benchmarks.seen import Screen, first_whole, frames
from tests.benchmarks.start import Start, figures
from tests.benchmarks.terminal import Arrival, Terminal, environment, resident, ticks

PANE_TEXTS = (("1 Articles", "Tokyo"), ("2 Summary", "A b"), ("3 Commitments", "None"), ("4 Timeline", "2026"))
SVG = "{http://www.w3.org/2000/svg}"


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile(range(1, 21), 0.95) == 19
    assert percentile([5], 0.95) == 5
    assert percentile([1, 2], 0) == 1
    assert percentile([1, 2], 1) == 2


@pytest.mark.parametrize(("size", "records"), [("1", 1), ("10k", 10_000), ("1M", 1_000_000)])
def test_sizes_say_how_many_records_there_are(size: str, records: int) -> None:
    assert records_in(size) == records


def test_what_is_no_size_is_refused() -> None:
    with pytest.raises(ValueError, match="100x is no size; expected one such as 1, 10, 1k"):
        records_in("100x")


def test_memory_and_processor_time_are_read_as_the_system_tells_them() -> None:
    assert resident("5000 250 100 1 0 90 0") == 250 * os.sysconf("SC_PAGE_SIZE") / 1e6
    assert ticks("7 (a name) with) S 1 7 7 0 -1 4194560 5 0 0 0 31 11 0 0 20 0 1 0") == 42


def test_a_start_is_told_as_a_ratio_to_the_blank_app() -> None:
    starts = {
        "": [Start(0.1, 0.2, 30), Start(0.3, 0.3, 30), Start(0.2, 0.2, 32)],
        "1": [Start(0.2, 0.3, 40), Start(0.2, 0.3, 40)],
        "1m": [Start(0.3, 0.4, 40), Start(0.3, 0.4, 40)],
    }
    told = {(each.name, each.size): each for each in figures(starts)}
    assert told["first paint ÷ blank app", "1m"].value == pytest.approx(1.5)
    assert told["first paint ÷ blank app", "1m"].in_words() == "1.50!"
    assert told["settled ÷ blank app settled", "1"].value == pytest.approx(1.5)
    assert told["first paint ÷ that of one article", "1m"].value == pytest.approx(1.5)
    assert told["blank app, first paint", ""].value == pytest.approx(200)


def test_a_figure_says_whether_it_is_over_its_limits() -> None:
    assert Figure("s", "n", "1", 34, must=35, aim=20).in_words() == "34.0~"
    assert Figure("s", "n", "1", 36, must=35, aim=20).in_words() == "36.0!"
    assert Figure("s", "n", "1", 20, must=35, aim=20).in_words() == "20.0"


def test_the_table_has_a_line_a_figure_and_a_column_a_size() -> None:
    told = table(
        [
            Figure("keys", "p95", "1k", 12.34, "ms", must=35),
            Figure("keys", "p95", "100k", 41, "ms", must=60, aim=25),
            Figure("keys", "of none", "", 7),
        ],
        ["1", "1k", "100k"],
    )
    lines = told.splitlines()
    assert lines[1].split() == ["keys", "1k", "100k", "must", "aim"]
    assert lines[2].split() == ["p95,", "ms", "12.3", "41.0~", "35.0/60.0", "25.0"]
    assert lines[3].split() == ["of", "none", "7.00"]


def test_figures_outlast_a_run(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    Figures(file).keep([Figure("start", "first paint", "1k", 100, "ms"), Figure("keys", "p95", "1k", 10, "ms")])
    later = Figures(file)
    later.keep([Figure("start", "first paint", "1k", 90, "ms"), Figure("start", "first paint", "1m", 95, "ms")])
    assert Figures(file).of("first paint") == {"1k": 90, "1m": 95}
    assert Figures(file).of("p95") == {"1k": 10}


def test_a_key_is_answered_by_its_rows_or_those_of_a_later_key() -> None:
    typed = [Typed("f", 1.0), Typed("fi", 1.05), Typed("fig", 1.10), Typed("figs", 1.15)]
    expected = {"f": view(1), "fi": view(2), "fig": view(3), "figs": view(3)}
    shown = [view(0, 0.5), view(1, 1.02), view(3, 1.13)]
    assert answered(typed, shown, expected) == pytest.approx([0.02, 0.08, 0.03])


def view(rows: int, time: float = 0) -> View:
    return View(time, rows, rows, busy=False)


def test_an_answer_that_never_comes_is_counted() -> None:
    times = answered([Typed("x", 1.0), Typed("y", 2.0)], [view(0, 0.5), view(2, 2.5)], {"x": view(1), "y": view(2)})
    assert times == [math.inf, 0.5]
    assert [(each.name, each.value) for each in spread("key", "1k", times)] == [
        ("key, never", 1),
        ("key, p50", 500),
        ("key, p95", 500),
        ("key, max", 500),
    ]


def test_bytes_that_arrive_together_are_a_frame() -> None:
    arrivals = [Arrival(1.0, b"a"), Arrival(1.001, b"b"), Arrival(1.0025, b"c"), Arrival(1.5, b"d")]
    assert list(frames(arrivals)) == [(1.0025, b"abc"), (1.5, b"d")]


def test_a_screen_knows_the_boxes_that_are_drawn_on_it() -> None:
    screen = Screen()
    box = "╭─ 1 Articles ─╮\r\n│ Tokyo        │\r\n│ 日本         │\r\n╰──────────────╯\r\n"
    for frame in frames([Arrival(1, box.encode())]):
        screen.show(frame)
    found = screen.box("1 Articles")
    assert found == (1, 1, 3, 15)
    assert "".join(cell.data for cell in screen.inside(found)[0]) == " Tokyo       "
    assert screen.box("2 Summary") is None


def test_a_picture_is_whole_once_all_panes_have_something_in_them() -> None:
    drawn = [
        f"╭─ {title} ──╮\r\n│ {text:<{len(title)}}   │\r\n╰{'─' * (len(title) + 5)}╯\r\n" for title, text in PANE_TEXTS
    ]
    assert first_whole([Arrival(place, each.encode()) for place, each in enumerate(drawn)]) == 3
    assert first_whole([Arrival(place, each.encode()) for place, each in enumerate(drawn[:3])]) is None
    assert first_whole([Arrival(0, "".join(drawn).replace("Tokyo", "     ").encode())]) is None


def test_a_program_in_a_terminal_is_heard_and_ended(tmp_path: Path) -> None:
    with Terminal(["sh", "-c", "echo begun; read line; echo got $line; sleep 1000"], environment(tmp_path)) as terminal:
        begun = terminal.wait_for(b"begun")
        sent = terminal.type("this\n")
        got = terminal.wait_for(b"got this")
        assert terminal.started < begun < sent < got
        assert terminal.memory() > 0
        pid = terminal.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - it is our own


@pytest.fixture
def measured(tmp_path: Path) -> Figures:
    figures = Figures(tmp_path / "figures.json")
    figures.take(
        Figure("any", measure.figure, size, 10.0 * place + nth + 1)
        for place, measure in enumerate(MEASURES)
        for nth, size in enumerate(SIZES)
    )
    figures.take(Figure("any", measure.limit[0], "", 5.0) for measure in MEASURES if measure.limit)
    return figures


def test_the_chart_shows_every_measure_at_every_size(measured: Figures) -> None:
    svg = parsed(chart.draw(measured))
    assert svg.tag == f"{SVG}svg"
    groups = svg.findall(f"{SVG}g")
    assert len(groups) == len(MEASURES)
    for place, (group, measure) in enumerate(zip(groups, MEASURES, strict=True)):
        texts = ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]
        assert texts[0].startswith(f"{measure.title}  {measure.unit}")
        assert {"1k", "10k", "100k", "1M"} < set(texts)
        values = [text.text for text in group.iter(f"{SVG}text") if text.get("class") == "value"]
        assert [float(value or "") for value in values] == [10.0 * place + nth + 1 for nth in range(len(SIZES))]
        assert len(list(group.iter(f"{SVG}circle"))) == len(SIZES)
        assert len(list(group.iter(f"{SVG}line"))) == 1 + bool(measure.limit)


def test_the_chart_keeps_to_its_frame_and_rises_with_its_values(measured: Figures) -> None:
    for group in parsed(chart.draw(measured)).iter(f"{SVG}g"):
        (line,) = group.iter(f"{SVG}polyline")
        points = [tuple(map(float, point.split(","))) for point in (line.get("points") or "").split()]
        across, up = [x for x, _ in points], [y for _, y in points]
        assert across == sorted(set(across))
        assert up == sorted(set(up), reverse=True)
        assert min(across) >= 0
        assert max(across) <= chart.WIDTH
        assert min(up) >= 0
        assert max(up) <= chart.HEIGHT


def test_the_chart_tells_those_who_do_not_see_it(measured: Figures) -> None:
    svg = parsed(chart.draw(measured))
    assert svg.get("role") == "img"
    named = {element.get("id"): element.text or "" for element in svg if element.get("id")}
    assert (svg.get("aria-labelledby") or "").split() == list(named)
    assert "First paint in ms: 1.00 at 1k, 2.00 at 10k, 3.00 at 100k, 4.00 at 1m articles." in named["desc"]


def test_the_chart_is_drawn_for_light_and_dark_grounds(measured: Figures) -> None:
    style = parsed(chart.draw(measured)).findtext(f"{SVG}style") or ""
    light, dark = (coloured(part) for part in style.split("@media (prefers-color-scheme: dark)"))
    assert {"ground", "title", "line", "point"} < light
    assert light == dark


def coloured(style: str) -> set[str]:
    """The classes that a style sheet gives a colour."""
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", style)
    return {name for names, body in rules if "#" in body for name in re.findall(r"\.([a-z-]+)", names)}


def test_the_same_figures_give_the_same_chart(measured: Figures, tmp_path: Path) -> None:
    measured.keep([])
    assert chart.draw(Figures(tmp_path / "figures.json")) == chart.draw(measured)


def test_a_chart_of_no_figures_is_empty_and_well_formed(tmp_path: Path) -> None:
    assert not parsed(chart.draw(Figures(tmp_path / "none.json"))).findall(f"{SVG}g")
