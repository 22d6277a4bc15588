"""The report as Chromium shows it: read, pointed at, tabbed through, filtered, on a wide and on a narrow screen."""

import os
from pathlib import Path

import pytest

from articlekit.report import report_html
from browser import CHROMIUM, browser

pytest.importorskip("jinja2", reason="the report needs the extra 'report'")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
SOURCE = Path(__file__).parents[1] / "fixtures/pages/tidewatch.example/harbour-bridge-closed/source.html"
SCREENSHOTS = os.environ.get("ARTICLEKIT_SCREENSHOTS")
VISIBLE = "getComputedStyle(document.querySelector({!r})).display"


@pytest.fixture(scope="module")
def tab():
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_html(SOURCE.read_bytes()), encoding="utf-8")
    return path


def first(role):
    return f".blocks > .role-{role}"


def clean(tab, path):
    """Nothing was said to the console, and nothing was asked of anything but the file itself."""
    return tab.messages == [] and tab.requests == [path.as_uri()]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_it_fits_is_silent_and_loads_nothing(tab, report, tmp_path, width, dark):
    tab.open(report.as_uri(), width=width, dark=dark)
    assert tab.value("document.documentElement.scrollWidth") <= width
    columns = tab.value("getComputedStyle(document.querySelector('main')).gridTemplateColumns").split()
    assert len(columns) == (2 if width > 900 else 1)
    picture = Path(SCREENSHOTS or tmp_path) / f"report-{width}{'-dark' if dark else ''}.png"
    tab.point(first("key_facts")) if width > 900 else None
    tab.screenshot(picture)
    assert picture.stat().st_size > 20_000
    assert clean(tab, report)


def test_colours_follow_the_roles(tab, report):
    tab.open(report.as_uri())
    colour = "getComputedStyle(document.querySelector({!r})).borderInlineStartColor"
    colours = [
        tab.value(colour.format(first(role))) for role in ("headline", "key_facts", "caption", "body", "removed")
    ]
    assert len(set(colours)) == len(colours)
    struck = "getComputedStyle(document.querySelector('.role-removed del')).textDecorationLine"
    assert tab.value(struck) == "line-through"


def test_reason_shows_under_the_mouse(tab, report):
    tab.open(report.as_uri())
    tip = first("caption") + " > .why"
    assert tab.value(VISIBLE.format(tip)) == "none"
    tab.point(first("caption"))
    assert tab.value(VISIBLE.format(tip)) == "block"
    assert "lexicon:en.credit" in tab.value(f"document.querySelector({tip!r}).innerText")


def test_reason_shows_on_keyboard_focus(tab, report):
    tab.open(report.as_uri())
    for _ in range(200):
        tab.press("Tab", 9)
        if tab.value("document.activeElement.matches('.block')"):
            break
    shown = "getComputedStyle(document.activeElement.querySelector('.why')).display"
    assert tab.value(shown) == "block"
    number = tab.value("document.activeElement.id")
    tab.press("Tab", 9)
    assert tab.value("document.activeElement.id") != number
    assert tab.value(f"getComputedStyle(document.querySelector('#{number} .why')).display") == "none"


def test_filter_hides_a_role_by_mouse_and_keyboard(tab, report):
    tab.open(report.as_uri())
    tab.click("#f-removed")
    assert tab.value(VISIBLE.format(first("removed"))) == "none"
    assert tab.value(VISIBLE.format(first("body"))) != "none"
    tab.value("document.querySelector('#f-body').focus()")
    tab.press(" ", 32, " ")
    assert tab.value(VISIBLE.format(first("body"))) == "none"
    assert clean(tab, report)


def test_link_of_a_value_leads_to_its_block(tab, report):
    tab.open(report.as_uri())
    tab.click(".card h3 a.where")
    assert tab.value("document.querySelector(':target').classList.contains('role-headline')")


def test_contrast_of_text_is_enough(tab, report):
    for dark in (False, True):
        tab.open(report.as_uri(), dark=dark)
        assert tab.value(CONTRAST) >= 4.5


CONTRAST = """(() => {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const rgb = c => {
    pen.clearRect(0, 0, 1, 1); pen.fillStyle = c; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const linear = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = rgb(c).map(v => linear(v / 255)); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => {
    for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] > 0) return c; }
    return 'white';
  };
  const texts = '.text, .badge, .number, .card p, .card h3, dt, dd, .top p, label span, small, a, .part, .why li';
  return Math.min(...[...document.querySelectorAll(texts)].filter(e => e.innerText).map(e => {
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
  }));
})()"""


HOSTILE = """<html><body><article><h1>&lt;script&gt;alert(1)&lt;/script&gt; and more of it</h1>
<p onclick="alert(2)">&lt;img src=https://evil.example/x onerror=alert(3)&gt; It rained all night, says the mayor.</p>
<p>&lt;/style&gt;&lt;/div&gt;&lt;style&gt;*{color:red}&lt;/style&gt; The river rose by a metre, and all were glad.</p>
<p><a href="javascript:alert(4)">A link of four words</a> stands in a paragraph that is long enough to be the text.</p>
<img src="https://evil.example/y" alt="&quot;&gt;&lt;script&gt;alert(6)&lt;/script&gt;">
</article></body></html>"""


def test_a_hostile_page_does_nothing(tab, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(report_html(HOSTILE, url="https://news.example/'\"><script>alert(8)</script>"), encoding="utf-8")
    tab.open(path.as_uri())
    assert clean(tab, path)
    assert tab.value("document.querySelectorAll('script').length") == 0
