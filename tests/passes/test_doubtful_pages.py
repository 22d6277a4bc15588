"""Pages whose blocks are all doubtful, and single blocks that the trees doubt among others that they do not."""

import pytest

from articlekit import parse
from articlekit.dom.page import read_page
from articlekit.passes import region
from articlekit.passes.groups import join_company
from articlekit.passes.makes import Makes
from articlekit.passes.stats import Stats

LEAD = (
    "The keepers of the northern lights have answered our letters, and this is what they wrote. Some of them have not left "
    "their rocks since the spring, and none of them wants to."
)
STORY = "".join(
    f"<p>Keeper number {n} rows to the skerry on every {n}th day of the month, and counts the gulls on the way back home.</p>"
    for n in range(2, 9)
)


def body(html):
    return parse(f"<html lang=en><body>{html}</body></html>", url="https://skerry.example/a").text


def test_cards_of_a_list_are_the_text():
    cards = "".join(
        f"<section><div><h3>Light number {n}</h3><div><p>It stands on a rock that is shown on {n} maps and can be seen "
        f"from the ferry on {n} days of the year, if the ferry sails at all.</p></div>"
        f"<div><p>Book a night <a href=/b/{n}>here</a></p></div></div></section>"
        for n in range(1, 11)
    )
    text = body(f"<nav><a href=/>Home</a></nav><main><h1>Ten lights to sleep in</h1><p>{LEAD}</p>{cards}</main>")
    assert [n for n in range(1, 11) if f"shown on {n} maps" not in text] == []


@pytest.mark.parametrize(
    "part",
    [
        "<blockquote><p>We row when we like</p></blockquote>",
        "<ul><li>The third one is shut</li><li>The fourth one leaks</li></ul>",
        "<pre>light = day % 2</pre>",
        "<table><tr><td>Gulls seen</td><td>412</td></tr><tr><td>Boats lost</td><td>none</td></tr></table>",
    ],
)
def test_a_part_among_the_paragraphs_stays(part):
    text = body(f"<main><h1>Lights of the north</h1><div>{STORY}{part}<p>{LEAD}</p></div></main>")
    words = [w.strip() for w in part.replace("<", "\n<").replace(">", ">\n").split("\n") if w.strip() and w[0] != "<"]
    assert words
    assert [w for w in words if w not in text] == []


def test_a_list_of_links_among_them_does_not():
    links = "<ul><li><a href=/x>Boats for hire at the old quay</a></li><li><a href=/y>Rooms with a view</a></li></ul>"
    assert "Rooms" not in body(f"<main><h1>Lights of the north</h1><div>{STORY}{links}<p>{LEAD}</p></div></main>")


def joined(html, chance):
    """The chance of the last text after company was joined, all others being text."""
    stats = stats_of(html)
    last = len(stats.texts) - 1
    scores = dict.fromkeys(range(last), 0.9) | {last: chance}
    join_company(stats, scores, 0, last)
    return scores[last]


END = "The next letters will be sent in the autumn, when the boats can land again."


def test_the_last_paragraph_may_stand_beside_the_box_of_the_text():
    assert joined(f"<main><div>{STORY}</div><p>{END}</p></main>", 0.2) > 0.5
    assert joined(f"<main><div>{STORY}</div></main><p>{END}</p>", 0.2) == 0.2
    assert joined(f"<main><div>{STORY}</div><p>{END}</p></main>", 0.1) == 0.1


def test_a_sentence_behind_the_text_that_is_nearly_likely_joins_it():
    assert joined(f"<main><div>{STORY}</div></main><aside><p>{END}</p></aside>", 0.45) > 0.5
    assert joined(f"<main><div>{STORY}</div></main><aside><p>{END}</p></aside>", 0.35) == 0.35


def test_a_notice_above_the_headline_is_no_text():
    notice = "<div><p>We use small files to see who reads which page. Read more in our notice on small files.</p></div>"
    text = body(f"{notice}<main><h1>Lights of the north</h1><div>{STORY}</div></main>")
    assert "small files" not in text
    assert "Keeper number 2" in text


def stats_of(html):
    return Stats(read_page(html))


def test_the_bar_is_even_odds_where_the_trees_are_sure():
    stats = stats_of(f"<main>{STORY}</main>")
    assert region._bar(stats, dict.fromkeys(range(7), 4.0)) == 0.0


def test_the_bar_is_low_where_all_is_doubtful():
    stats = stats_of(f"<main>{STORY}</main>")
    odds = dict.fromkeys(range(7), -0.7)
    assert region._bar(stats, odds) < -0.7


def test_one_good_block_among_unlikely_ones_sets_no_low_bar():
    stats = stats_of(f"<main>{STORY}</main>")
    odds = dict.fromkeys(range(7), -5.0) | {0: 3.0}
    assert region._bar(stats, odds) > -5.0


def test_makes_add_up_the_prose_of_boxes_that_look_alike():
    page = read_page(
        f"<div class=card><p>{LEAD}</p></div><div class=card><p>{LEAD}</p></div><div class=note><p>{LEAD}</p></div>"
    )
    stats = Stats(page)
    makes = Makes(stats)
    tags, names = makes.shares(stats.texts[0].node)
    assert tags == pytest.approx(1.0)
    assert names == pytest.approx(2 / 3)
    assert makes.box_share(stats.boxes[0]) == pytest.approx(2 / 3)
    assert makes.box_share(stats.boxes[2]) == pytest.approx(1 / 3)
