import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.passes.timestamp import machine_timestamp

LATEST = dt.date(2026, 1, 1)
FIRST = dt.datetime(1700, 1, 1)  # noqa: DTZ001 - the strategy adds the zone
LAST = dt.datetime(2025, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("raw", "iso", "precision"),
    [
        ("2024-03-05", "2024-03-05", "day"),
        (" 2024-3-5 ", "2024-03-05", "day"),
        ("2024/03/05", "2024-03-05", "day"),
        ("20240305", "2024-03-05", "day"),
        ("2024-W10-2", "2024-03-05", "day"),
        ("20240305T143000Z", "2024-03-05T14:30:00+00:00", "second"),
        ("20240305143000", "2024-03-05T14:30:00", "second"),
        ("2024-03-05T14:30", "2024-03-05T14:30:00", "minute"),
        ("2024-03-05T14:30+01:00", "2024-03-05T14:30:00+01:00", "minute"),
        ("2024-03-05T14:30+0100", "2024-03-05T14:30:00+01:00", "minute"),
        ("2024-03-05T14:30:00.000000000Z", "2024-03-05T14:30:00+00:00", "second"),
        ("2024-03-05 14:30:00 UTC", "2024-03-05T14:30:00+00:00", "second"),
        ("2024-03-05 14:30:00 +0530", "2024-03-05T14:30:00+05:30", "second"),
        ("2024-03-05T14:30:00+01:00[Europe/Paris]", "2024-03-05T14:30:00+01:00", "second"),
        ("2024-03-05CET14:30:00+01:00", "2024-03-05T14:30:00+01:00", "second"),
        ("2024-03-05 2:30 PM EST", "2024-03-05T14:30:00-05:00", "minute"),
        ("Tue, 05 Mar 2024 14:30:00 +0100", "2024-03-05T14:30:00+01:00", "second"),
        ("Tue, 05 Mar 2024 14:30:00 GMT", "2024-03-05T14:30:00+00:00", "second"),
        ("Tue Mar 05 2024 14:30:00 GMT+0100 (CET)", "2024-03-05T14:30:00+01:00", "second"),
        ("Tue Mar  5 14:30:00 CET 2024", "2024-03-05T14:30:00+01:00", "second"),
    ],
)
def test_machine_dates(raw, iso, precision):
    found = machine_timestamp(raw, latest=LATEST)
    assert (found.isoformat(), found.precision, found.raw) == (iso, precision, raw)


@pytest.mark.parametrize("zone", ["IST", "ET", "AST", "XYZ"])
def test_a_zone_that_means_several_leaves_the_time_naive(zone):
    assert machine_timestamp(f"2024-03-05 14:30 {zone}").datetime.tzinfo is None


@pytest.mark.parametrize(
    "raw",
    [
        "", "2024", "2024-03", "202403", "2024-13-05", "2024-02-30", "9999-01-01", "0001-01-01", "1600-01-01", "soon",
        "2024-03-05T", "5", "1709649000", "-2024-03-05", "Tue, 99 Mar 2024 99:30:00 +9900", "2024-03-05 " * 20,
        "Mon Foo 05 2024 14:30:00", "Tue Mar  5 14:30:00 somewhere 2024",
    ],
)  # fmt: skip
def test_what_is_no_machine_date(raw):
    assert machine_timestamp(raw, latest=LATEST) is None


def test_an_impossible_time_leaves_the_day():
    assert machine_timestamp("2024-03-05 25:61:00").isoformat() == "2024-03-05"


def test_an_impossible_offset_leaves_the_time_naive():
    assert machine_timestamp("2024-03-05T14:30:00+24:00").isoformat() == "2024-03-05T14:30:00"


def test_epoch_only_where_asked():
    assert machine_timestamp("1709649000", epoch=True).isoformat() == "2024-03-05T14:30:00+00:00"
    assert machine_timestamp("1709649000123", epoch=True).isoformat() == "2024-03-05T14:30:00+00:00"


def test_nothing_later_than_the_page_itself():
    assert machine_timestamp("2024-03-05", latest=dt.date(2024, 3, 5))
    assert machine_timestamp("2024-03-06", latest=dt.date(2024, 3, 5)) is None


@given(st.datetimes(min_value=FIRST, max_value=LAST, timezones=st.timezones()))
def test_every_iso_form_that_python_writes_comes_back(moment):
    found = machine_timestamp(moment.isoformat(), latest=LATEST)
    offset = moment.utcoffset()
    if offset and offset % dt.timedelta(minutes=1):  # zones before they were zones
        return
    assert found.isoformat() == moment.isoformat()


@given(st.text(max_size=120) | st.text("0123456789-:/.TZ +apmGMT", max_size=60))
def test_no_text_breaks_it(raw):
    found = machine_timestamp(raw, epoch=True, latest=LATEST)
    assert found is None or found.raw == raw
