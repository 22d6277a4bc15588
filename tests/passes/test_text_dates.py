import datetime as dt
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.passes.text_dates import find_dates, text_timestamp

DAY = "2024-03-05"
MOMENT = "2024-03-05T14:30:00"


@pytest.mark.parametrize(
    ("language", "raw", "iso"),
    [
        ("ar", "5 مارس 2024 14:30", MOMENT),
        ("ar", "٥ مارس ٢٠٢٤", DAY),
        ("ar", "5 آذار 2024", DAY),
        ("ar", "5 تشرين الثاني 2023", "2023-11-05"),
        ("bg", "5 март 2024 г.", DAY),
        ("ca", "5 de març de 2024", DAY),
        ("ca", "5 d'abril de 2024", "2024-04-05"),
        ("cs", "5. března 2024", DAY),
        ("cs", "5. 3. 2024 14:30", MOMENT),
        ("da", "5. marts 2024 kl. 14.30", MOMENT),
        ("de", "Stand: 05.03.2024, 14:30 Uhr", MOMENT),
        ("de", "14:30 Uhr, 05.03.24", MOMENT),
        ("el", "5 Μαρτίου 2024, 2:30 μ.μ.", MOMENT),
        ("en", "March 5, 2024 at 2:30 p.m.", MOMENT),
        ("en", "Tuesday 5th of March 2024 14.30", MOMENT),
        ("en", "Published: 14:30, 5 March 2024", MOMENT),
        ("en", "Mar. 5, '24", DAY),
        ("es", "5 de marzo de 2024 a las 14:30 h.", MOMENT),
        ("et", "5. märts 2024", DAY),
        ("eu", "2024ko martxoaren 5", DAY),
        ("fa", "۱۴۰۲/۱۲/۱۵", DAY),
        ("fa", "۱۵ اسفند ۱۴۰۲ - ۱۴:۳۰", MOMENT),
        ("fi", "5.3.2024 klo 14.30", MOMENT),
        ("fr", "Publié le 5 mars 2024 à 14h30", MOMENT),
        ("fr", "1er mars 2024", "2024-03-01"),
        ("he", "5 במרץ 2024, 14:30", MOMENT),
        ("hi", "5 मार्च 2024, 14:30 IST", MOMENT),
        ("hr", "5. listopada 2023.", "2023-10-05"),
        ("hu", "2024. március 5. 14:30", MOMENT),
        ("it", "Mar. 5 Mar. 2024 alle ore 14:30", MOMENT),
        ("ja", "2024年3月5日(火) 午後2時30分", MOMENT),
        ("ko", "2024년 3월 5일 오후 2:30", MOMENT),
        ("ko", "24.03.05 14:30", MOMENT),
        ("lt", "2024 m. kovo 5 d. 14:30", MOMENT),
        ("lv", "2024. gada 5. marts", DAY),
        ("nl", "5 maart 2024 om 14:30", MOMENT),
        ("pl", "5 listopada 2023", "2023-11-05"),
        ("pt", "5 de março de 2024 às 14h30", MOMENT),
        ("ro", "5 martie 2024, 14:30", MOMENT),
        ("ru", "5 марта 2024 г. в 14:30", MOMENT),
        ("sv", "5 mars 2024 kl. 14.30", MOMENT),
        ("th", "5 มี.ค. 2567 14:30 น.", MOMENT),
        ("th", "5 มีนาคม 2567", DAY),
        ("tr", "5 Mart 2024 Salı 14:30", MOMENT),
        ("uk", "5 березня 2024, 14:30", MOMENT),
        ("vi", "Thứ Ba, ngày 5 tháng 3 năm 2024 - 14:30", MOMENT),
        ("zh", "2024年03月05日14:30", MOMENT),
        (None, "5 mars 2024 à 14h30", MOMENT),
    ],
)
def test_dates_for_people(language, raw, iso):
    assert text_timestamp(raw, language).isoformat() == iso


@pytest.mark.parametrize(
    ("language", "region", "raw", "iso"),
    [
        ("en", None, "3/5/2024", DAY),
        ("en-US", None, "3/5/2024", DAY),
        ("en-GB", None, "5/3/2024", DAY),
        ("en", "IN", "5/3/2024", DAY),
        ("fr", None, "05-03-2024", DAY),
        ("en", None, "25/12/2023", "2023-12-25"),
        ("en-GB", None, "12/25/2023", "2023-12-25"),
        ("en", None, "5.3.2024", DAY),
        (None, None, "5/3/2024", DAY),
    ],
)
def test_order_of_day_and_month_goes_by_mark_language_and_region(language, region, raw, iso):
    assert text_timestamp(raw, language, region=region).isoformat() == iso


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        ("5 March 2024, 14:30 CET", 1),
        ("5 March 2024 14:30 (GMT+7)", 7),
        ("5 Mar 2024 14:30 WIB", 7),
        ("14:30 EST, 5 March 2024", -5),
        ("5 March 2024 14:30 UTC-3", -3),
    ],
)
def test_named_zones(raw, offset):
    assert text_timestamp(raw, "en").datetime.utcoffset() == dt.timedelta(hours=offset)


@pytest.mark.parametrize(
    "raw",
    ["31 Feb 2024", "March 2024", "32.13.2024", "10.0.0.1", "call 555-12-3456", "1.2.20", "5 Mark 2024", "5 March"],
)
def test_what_is_no_whole_date(raw):
    assert find_dates(raw, "en") == []
    assert text_timestamp(raw, "en") is None


def test_a_day_after_the_crawl_is_refused():
    crawled = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    assert text_timestamp("5 March 2024", "en", crawled=crawled) is None
    assert text_timestamp("2 March 2024", "en", crawled=crawled)


@pytest.mark.parametrize(
    ("language", "raw", "iso"),
    [
        ("en", "3 hours ago", "2024-03-05"),
        ("en", "11 hours ago", "2024-03-04"),
        ("en", "5 minutes ago", "2024-03-05T09:55:00+00:00"),
        ("en", "yesterday at 14:30", "2024-03-04T14:30:00"),
        ("de", "vor 2 Stunden", "2024-03-05"),
        ("fr", "il y a 3 heures", "2024-03-05"),
        ("es", "hace 2 días", "2024-03-03"),
    ],
)
def test_relative_dates_only_against_the_crawl(language, raw, iso):
    assert text_timestamp(raw, language, crawled=dt.datetime(2024, 3, 5, 10, tzinfo=dt.UTC)).isoformat() == iso
    assert text_timestamp(raw, language) is None


def test_months_ago_name_no_day():
    assert text_timestamp("2 months ago", "en", crawled=dt.datetime(2024, 3, 5, tzinfo=dt.UTC)) is None


def test_several_dates_in_one_line_each_with_its_own_time():
    line = "By Ada Lo | Published 5 March 2024, 14:30 CET | Updated 6 March 2024 at 9:05 | 3 min read"
    found = find_dates(line, "en")
    assert [f.stamp.isoformat() for f in found] == ["2024-03-05T14:30:00+01:00", "2024-03-06T09:05:00"]
    assert [line[f.start : f.end] for f in found] == ["5 March 2024, 14:30 CET", "6 March 2024 at 9:05"]


def test_a_word_that_is_no_month_does_not_hide_the_date_behind_it():
    assert [f.stamp.isoformat() for f in find_dates("No. 12 of 5 March 2024", "en")] == [DAY]


def test_dateparser_is_not_loaded_for_dates_we_can_read():
    code = (
        "import sys; from articlekit.passes.text_dates import text_timestamp as t;"
        "assert t('5 mars 2024', 'fr'); assert 'dateparser' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_language_that_dateparser_does_not_know_gives_none():
    assert text_timestamp("5 Foo 2024", "tlh") is None


@pytest.mark.parametrize(
    "text",
    ["1 " * 300, "a1" * 300, "5 " + "a" * 580, "1.1." * 150, "2024 " * 120, "Mar 5 " * 100, "é. " * 200 + "2024"],
)
def test_hostile_text_takes_no_time(text):
    start = time.perf_counter()
    find_dates(text, "en")
    assert time.perf_counter() - start < 0.05


@given(st.text(max_size=90) | st.text("0123456789 ./-:,March年月日apm'", max_size=60))
def test_no_text_breaks_the_scanner(text):
    for found in find_dates(text, "en"):
        assert 0 <= found.start < found.end <= len(text)
        assert found.stamp.raw == text[found.start : found.end]
