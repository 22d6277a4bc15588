"""Harm done to real-shaped pages: what transports, templates and editors do to them, and what an attacker would."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]

_TAG = re.compile(rb"<[^<>]{1,300}>")
_VALUE = re.compile(rb"=\s{0,3}\"[^\"]{0,500}\"")
_TEXT = re.compile(rb">[^<>]{2,400}<")
_NUMBER = re.compile(rb"\d{1,9}")
_SCRIPT = re.compile(rb"(?s)(<script[^>]{0,100}ld\+json[^>]{0,100}>)(.{0,20000}?)(</script>)")
_CHARSETS = ("utf-16", "utf-8-sig", "cp1252", "koi8-r", "shift_jis", "gb18030", "utf-32", "iso2022_jp", "big5")

NASTY: tuple[bytes, ...] = (
    b"", b"\0", b" ", b"\n\n", b"\xff\xfe", b"\xed\xa0\x80", b"&#xD800;", b"&#0;", b"&#x110000;", b"&nbsp;" * 30, b"<", b">", b"<!--",
    b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<?xml version='1.0'?>", b"<script>", b"</script>", b"<style>",
    b"<svg>", b"<template>", b"<plaintext>", b"<frameset>", b"<noscript>", b"<nav>", b"<footer>", b"</html>", b"<body>", b"<head>",
    b"<base href='//['>", b"<base href='data:x'>", b"javascript:alert(1)", b"data:image/png;base64,AAAA", b"http://[::1", b"//", b"?", b"#",
    b"http://\xc2\xad/", b"https://e.example:99999/", b"mailto:", b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"{}", b"[]", b'"', b"'", b"\\",
    b"\\ud800", b"{{{{", b"[[[[", b"0000-00-00", b"9999-12-31T23:59:60Z", b"2024-02-30", b"31.02.2024", b"0001-01-01T00:00:00+14:00",
    b"20240101000000000", b"12:60", b"\xd9\xa1\xd9\xa2\xd9\xa3", b"\xc2\xb2", b"\xe2\x91\xa0", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf",
    b"\xc7\x85", b"\xc4\xb0", b"\xef\xac\x83", b"\xe1\xba\x9e", b"Photo: ", b"By ", b"Read also: ", b"(", b")", b" / ", b" | ", b"\xc2\xa9",
    b"<p><p><p>", b"<div hidden>", b"<br><br>", b"<img>", b"<img src>", b"<a href>", b"<time datetime>", b"<li>", b"<table><tr><td>",
    b"<h1></h1>", b"<h1>", b"<figure>", b"<figcaption>", b"<picture><source>", b"<video><source>", b"<iframe>", b"<meta itemprop=headline>",
    b"<div itemscope itemprop=author itemtype=x>", b"<p lang=xx>", b"<html lang='\xf0\x9f\x90\x9f'>", b"\x1b[31m", b"\x85", b"\xe2\x80\xa8",
)  # fmt: skip
"""Pieces that have broken readers of HTML, JSON, dates or addresses somewhere."""


def _cut(rng: random.Random, size: int) -> tuple[int, int]:
    a, b = rng.randrange(size + 1), rng.randrange(size + 1)
    return min(a, b), max(a, b)


def _short(rng: random.Random, size: int) -> tuple[int, int]:
    start = rng.randrange(size + 1)
    return start, min(size, start + rng.choice((1, 5, 50, 500, 5000)))


def truncate(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return page[: rng.randrange(len(page) + 1)]


def behead(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return page[rng.randrange(len(page) + 1) :]


def splice(rng: random.Random, page: bytes, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    (a, b), (c, d) = _short(rng, len(page)), _cut(rng, len(other))
    return page[:a] + other[c : min(d, c + 20_000)] + page[b:]


def duplicate(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    a, b = _short(rng, len(page))
    return page[:b] + page[a:b] * rng.choice((1, 2, 30)) + page[b:]


def drop(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    a, b = _short(rng, len(page))
    return page[:a] + page[b:]


def swap(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    a, b = _short(rng, len(page))
    c, d = _short(rng, len(page) - b)
    return page[:a] + page[b + c : b + d] + page[b : b + c] + page[a:b] + page[b + d :]


def recode(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    text = page.decode("utf-8", "replace")
    return text.encode(rng.choice(_CHARSETS), rng.choice(("ignore", "replace", "xmlcharrefreplace")))


def flip(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    out = bytearray(page)
    for _n in range(rng.choice((1, 10, 100)) if page else 0):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def insert(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(page) + 1)
    return page[:at] + rng.choice(NASTY) * rng.choice((1, 1, 1, 3, 40)) + page[at:]


def _at_one(rng: random.Random, page: bytes, what: re.Pattern[bytes], put: Callable[[bytes], bytes]) -> bytes:
    found = list(what.finditer(page))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 20)))), key=lambda m: -m.start()):
        page = page[: match.start()] + put(match[0]) + page[match.end() :]
    return page


def drop_tags(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return _at_one(rng, page, _TAG, lambda _tag: b"")


def repeat_tags(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return _at_one(rng, page, _TAG, lambda tag: tag * rng.choice((2, 5, 300)))


def retag(rng: random.Random, page: bytes, others: Sequence[bytes]) -> bytes:
    tags = _TAG.findall(rng.choice(others)) or [b"<p>"]
    return _at_one(rng, page, _TAG, lambda _tag: rng.choice(tags))


def hostile_value(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return _at_one(rng, page, _VALUE, lambda _value: b'="' + rng.choice(NASTY) * rng.choice((1, 1, 20)) + b'"')


def hostile_text(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    def put(text: bytes) -> bytes:
        cut = rng.randrange(len(text))
        return b">" + rng.choice((text[1:cut], b"", text[1:-1] * 3)) + rng.choice(NASTY) + text[max(cut, 1) : -1] + b"<"

    return _at_one(rng, page, _TEXT, put)


def hostile_number(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    return _at_one(rng, page, _NUMBER, lambda _number: str(rng.choice((0, -1, 13, 99, 2**31, 10**30))).encode())


def hostile_json(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Swap values of the linked data for others of any type."""

    def put(match: re.Match[bytes]) -> bytes:
        parts = re.split(rb'("[^"]{0,200}"|[\[\]{}:,])', match[2])
        values = [i for i, p in enumerate(parts) if p.strip() not in {b"", b":", b","}]
        for i in rng.sample(values, min(len(values), rng.choice((1, 4)))):
            parts[i] = rng.choice(
                (
                    b"null",
                    b"[]",
                    b"{}",
                    b"1e400",
                    b"-0",
                    b"[[{}]]",
                    b'""',
                    b'"x"',
                    b"true",
                    b'{"@id":"#a"}',
                    b'"\\ud83d"',
                )
            )
        return match[1] + b"".join(parts) + match[3]

    return _SCRIPT.sub(put, page)


MUTATIONS: tuple[Mutation, ...] = (
    truncate, behead, splice, duplicate, drop, swap, recode, flip, insert, drop_tags, repeat_tags, retag, hostile_value, hostile_text,
    hostile_number, hostile_json,
)  # fmt: skip


def mutate(rng: random.Random, page: bytes, others: Sequence[bytes]) -> bytes:
    """One to six mutations, one after the other; no page grows beyond a megabyte."""
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        page = rng.choice(MUTATIONS)(rng, page, others)[:1_000_000]
    return page
