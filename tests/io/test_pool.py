import itertools
import json
import os
import time

import pytest

from archives import page
from articlekit.errors import InputError
from articlekit.io.frames import BrokenFrame, pack, unpack
from articlekit.io.pool import Pool
from articlekit.io.records import Fault, Record, Skipped
from articlekit.io.worker import MIB, Limits

POISON = Limits(timeout=1.0, function="poison:parse")


def good(number):
    return Record(f"#{number}", page(number), url=f"https://valley.example/{number}", position=number)


def bad(kind, number=0):
    return Record(
        f"#{kind}{number}", page(number), url=f"https://valley.example/poison/{kind}/{number}", position=number
    )


@pytest.fixture(scope="module")
def pool():
    """Two children for all tests that are not about starting and ending them."""
    with Pool(2, POISON) as kept:
        yield kept


def outcomes(items, limits, jobs=1):
    with Pool(jobs, limits) as own:
        return list(own.run(items))


def statuses(results):
    return [result.status for _, _, result in results]


KINDS = {
    "kill": ("crash", "SIGKILL"),
    "segfault": ("crash", "SIGSEGV"),
    "exit": ("crash", "exit code 7"),
    "hang": ("limit", "longer than 1 seconds"),
    "spin": ("limit", "longer than 1 seconds"),
    "raise": ("error", "ZeroDivisionError: a fault of the parser"),
}


@pytest.fixture(scope="module")
def mixed(pool):
    """What becomes of every kind of bad page, each between good ones: two before it, two behind it."""
    items = [item for kind in KINDS for item in (good(1), good(2), bad(kind), good(3), good(4))]
    done = list(pool.run(items))
    return {kind: done[5 * number : 5 * number + 5] for number, kind in enumerate(KINDS)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_page_costs_one_record_and_is_named(mixed, kind):
    status, said = KINDS[kind]
    done = mixed[kind]
    assert statuses(done) == ["ok", "ok", status, "ok", "ok"]
    assert said in done[2][2].error
    row = json.loads(done[2][2].line)
    assert (row["source"], row["status"], row["article"], row["text"]) == (f"#{kind}0", status, None, None)
    assert row["url"] == f"https://valley.example/poison/{kind}/0"


def test_a_page_that_eats_memory_meets_the_limit():
    limits = Limits(timeout=20, memory=600 * MIB, function="poison:parse")
    done = outcomes([good(1), bad("memory"), good(2)], limits)
    assert statuses(done) == ["ok", "limit", "ok"]
    assert "--memory" in done[1][2].error


def test_stray_output_does_not_disturb_the_protocol(pool):
    assert statuses(pool.run([good(1), bad("print"), good(2)])) == ["ok", "ok", "ok"]


def test_nothing_but_bad_pages():
    assert statuses(outcomes([bad("kill", number) for number in range(3)], POISON)) == ["crash"] * 3


def test_outcomes_come_in_the_order_of_the_input(pool):
    items = [bad("hang"), *map(good, range(1, 40))]
    assert [number for number, _, _ in pool.run(items)] == list(range(40))


def test_unordered_does_not_wait_for_the_slow(pool):
    numbers = [number for number, _, _ in pool.run([bad("hang"), *map(good, range(1, 40))], ordered=False)]
    assert sorted(numbers) == list(range(40))
    assert numbers[0] != 0


def test_input_is_read_only_as_fast_as_pages_are_done():
    taken = itertools.count()
    items = (good(next(taken)) for _ in range(5000))
    with Pool(1, POISON) as own:
        stream = own.run(items)
        for _ in range(5):
            next(stream)
        assert next(taken) < 5 + 64 + 3 + 1


def test_a_pause_of_the_consumer_is_not_charged_to_a_page():
    with Pool(1, Limits(timeout=0.5)) as own:
        stream = own.run(map(good, range(12)))
        first = next(stream)
        time.sleep(1.2)
        assert statuses([first, *stream]) == ["ok"] * 12


def test_start_up_is_not_charged_to_a_page():
    limits = Limits(timeout=0.4, function="slow_start:parse")
    assert statuses(outcomes([good(1), good(2)], limits)) == ["ok", "ok"]


def test_children_are_replaced_after_so_many_pages():
    with Pool(1, Limits(recycle=5)) as own:
        seen = set()
        for _ in own.run(map(good, range(12))):
            seen |= {worker.process.pid for worker in own._workers}
    assert len(seen) == 3


def test_a_pool_can_be_used_again_also_after_a_run_was_broken_off(pool):
    stream = pool.run(map(good, range(50)))
    next(stream)
    stream.close()
    assert [item.source for _, item, _ in pool.run(map(good, range(3)))] == ["#0", "#1", "#2"]


def test_no_child_survives_its_pool():
    with Pool(2, POISON) as own:
        stream = own.run([bad("hang"), *map(good, range(5))], ordered=False)
        next(stream)
        pids = [worker.process.pid for worker in own._workers]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_skipped_and_unreadable_records_pass_in_their_place(pool):
    fault = Record("#2", fault=Fault("error", "damaged"), position=2)
    done = pool.run([good(0), Skipped("request", 1), fault, good(3)])
    assert [(number, result and result.status) for number, _, result in done] == [
        (0, "ok"),
        (1, None),
        (2, "error"),
        (3, "ok"),
    ]


def test_a_document_that_is_too_large_is_not_parsed():
    assert statuses(outcomes([good(1)], Limits(max_size=10))) == ["limit"]


def test_a_page_of_many_pipes_passes(pool):
    big = Record("#big", page(1) + b"<!--" + b"x" * (9 * MIB) + b"-->", position=1)
    assert statuses(pool.run([big, good(1), big])) == ["ok", "ok", "ok"]


def test_empty_is_a_status_of_its_own(pool):
    assert statuses(pool.run([Record("#1", b"  "), Record("#2", b"<html><body></body></html>")])) == ["empty", "empty"]


@pytest.mark.parametrize("function", ["no_such_module:parse", "poison:no_such_name", "nonsense"])
def test_a_parser_that_cannot_be_loaded_is_an_error_of_the_caller(function):
    with pytest.raises(InputError, match="cannot be parsed with"):
        outcomes([good(1)], Limits(function=function))


def test_lone_surrogates_become_replacement_characters(pool):
    ((_, _, result),) = pool.run([Record("#\udcff", page())])
    assert json.loads(result.line.decode())["source"] == "#\ufffd"


def test_an_http_error_page_is_no_article(pool):
    assert statuses(pool.run([Record("#1", page(), http_status=404)])) == ["not_article"]


def test_messages_survive_being_cut_anywhere():
    message = pack({"a": 1}, b"body")
    buffer = bytearray()
    for byte in message[:-1]:
        buffer.append(byte)
        assert unpack(buffer) is None
    buffer.append(message[-1])
    assert unpack(buffer) == ({"a": 1}, b"body")


@pytest.mark.parametrize("data", [b"\xff" * 8, b"\0\0\0\2\0\0\0\0[]", b"\0\0\0\1\0\0\0\0{"])
def test_a_broken_message_is_noticed(data):
    with pytest.raises(BrokenFrame):
        unpack(bytearray(data))
