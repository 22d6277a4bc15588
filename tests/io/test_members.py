"""WARC files with several records in a member, or records over several members: every record has a place of its own."""

import gzip
import io
import time
import zlib

import pytest
import zstandard
from cc_news import http, record
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import page, read, response
from articlekit.io.members import Members, parts_of
from articlekit.io.options import ReadOptions
from articlekit.io.packing import packing_of
from articlekit.io.read_warc import warc_records

PACK = {"gzip": gzip.compress, "zstd": zstandard.compress}


def grouped(records, sizes, pack):
    """Records in members of so many."""
    rest, members = list(records), []
    for size in sizes:
        members.append(pack(b"".join(rest[:size])))
        rest = rest[size:]
    return b"".join(members) + (pack(b"".join(rest)) if rest else b"")


def sliced(records, size, pack):
    """Members of so many plain bytes, wherever a record ends, as bgzip makes them."""
    plain = b"".join(records)
    return b"".join(pack(plain[at : at + size]) for at in range(0, len(plain), size))


def items(data, after=0):
    return list(warc_records(io.BytesIO(data), "a", ReadOptions(), after))


def goes_on(data, count):
    """Read all, then from behind each record."""
    found = items(data)
    assert [item.url for item in found] == [f"https://valley.example/{n}" for n in range(count)]
    assert all(item.fault is None for item in found)
    assert len({item.source for item in found}) == count
    for index, item in enumerate(found, 1):
        assert items(data, item.position) == found[index:]


@pytest.mark.parametrize("pack", PACK)
@given(st.lists(st.integers(1, 4), max_size=5))
@settings(max_examples=20, deadline=None)
def test_reading_goes_on_after_any_record_of_any_member(pack, sizes):
    goes_on(grouped([response(n) for n in range(8)], sizes, PACK[pack]), 8)


@pytest.mark.parametrize("pack", PACK)
@pytest.mark.parametrize("size", [1, 100, 700, 5000])
def test_records_may_lie_over_several_members(pack, size):
    goes_on(sliced([response(n) for n in range(5)], size, PACK[pack]), 5)


@pytest.mark.parametrize("pack", PACK)
def test_large_records_in_one_member(pack):
    """Larger than every buffer on the way."""
    large = [response(n, page(n, "It rained. " * 40_000)) for n in range(4)]
    goes_on(grouped(large, [4], PACK[pack]), 4)


def test_a_place_is_a_member_and_a_number_of_plain_bytes():
    data = grouped([response(n) for n in range(3)], [1, 2], gzip.compress)
    first, size = len(gzip.compress(response(0))), len(response(1))
    assert [parts_of(item.position - 1) for item in items(data)] == [(0, 0), (first, 0), (first, size)]
    assert [item.source for item in items(data)] == ["a@0", f"a@{first}", f"a@{first}+{size}"]


def stored(*pieces):
    """A member whose data can be damaged at a known place: what comes before is in blocks of its own."""
    packer, out = zlib.compressobj(6, zlib.DEFLATED, 31), b""
    ends = []
    for piece in pieces:
        out += packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
        ends.append(len(out))
    return bytearray(out + packer.flush()), ends


def test_damage_in_a_member_leaves_the_records_before_it_and_is_said():
    member, ends = stored(*(response(n) for n in range(4)))
    member[ends[1] + 10 : ends[1] + 40] = bytes(30)
    data = bytes(member) + gzip.compress(response(4))
    found = items(data)
    assert [item.url for item in found if item.fault is None] == [f"https://valley.example/{n}" for n in (0, 1, 4)]
    assert [item.fault is None for item in found] == [True, True, False, True]
    assert len({item.position for item in found}) == 4
    for index, item in enumerate(found, 1):
        assert items(data, item.position) == found[index:]


@pytest.mark.parametrize("wrong", [-150, 150])
@pytest.mark.parametrize("pack", [*PACK, "plain"])
def test_a_wrong_length_in_a_member_costs_that_record_alone(wrong, pack):
    records = [response(n) for n in range(4)]
    records[1] = record("response", "https://valley.example/1", http(page(1)), 1, wrong=wrong)
    data = grouped(records, [4], PACK.get(pack, bytes))
    found = items(data)
    assert [item.url[-1] for item in found] == ["0", "1", "2", "3"]
    assert [item.fault is None for item in found] == [True, False, True, True]
    for index, item in enumerate(found, 1):
        assert items(data, item.position) == found[index:]


def test_many_wrong_lengths_in_one_member_take_no_square_of_the_time():
    """Behind the first 64 KiB of a member, damage costs the rest of it: one row, and the next member is read."""

    def time_of(count):
        wrong = [record("response", "https://valley.example/1", http(page(1)), 1, wrong=-150)] * count
        data = gzip.compress(b"".join(wrong)) + gzip.compress(response(2))
        started = time.process_time()
        found = items(data)
        assert found[-1].url == "https://valley.example/2"
        return time.process_time() - started

    time_of(10)
    assert time_of(8000) < 8 * time_of(2000) + 0.2


@pytest.mark.parametrize("index", [1, 3])
def test_damage_under_zstandard_costs_its_frame_alone(tmp_path, index):
    frames = [zstandard.compress(response(n)) for n in range(4)]
    frames[index] = frames[index][: len(frames[index]) // 2]
    (tmp_path / "a.warc.zst").write_bytes(b"".join(frames))
    found = read(tmp_path / "a.warc.zst")
    assert [item.url for item in found if item.fault is None] == [
        f"https://valley.example/{n}" for n in range(4) if n != index
    ]


@pytest.mark.parametrize("pack", PACK)
@given(st.binary(max_size=3000), st.integers(0, 3000), st.integers(1, 400))
@settings(max_examples=30, deadline=None)
def test_any_byte_can_be_gone_back_to(pack, plain, at, size):
    data = sliced([plain], size, PACK[pack])
    if not data:
        return
    packing = packing_of(data)
    stream = Members(io.BytesIO(data), packing)
    assert stream.read() == plain
    position = min(at, len(plain))
    stream = Members(io.BytesIO(data), packing)
    passed = b""
    while len(passed) < position:
        passed += stream.read(position - len(passed))
    if plain:
        assert Members(io.BytesIO(data), packing, stream.place(position)).read() == plain[position:]
