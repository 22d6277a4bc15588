import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articlekit.dom.charsets import codec_for
from articlekit.dom.decode import clean_text, decode
from articlekit.errors import ArticlekitError, DecodeError, EmptyDocumentError

GERMAN = "<p>Die Brücke über den Fluss bleibt gesperrt, hieß es gestern früh.</p>"
RUSSIAN = "<p>Мост через реку закрыт до пятницы, сообщила мэрия города.</p>"
JAPANESE = "<p>川にかかる橋は金曜日まで通行止めになると市が発表した。</p>"
CHINESE = "<p>市政府周三宣布，河上的大桥将关闭至周五，公交线路改道。</p>"


def meta(charset):
    return f'<html><head><meta charset="{charset}"></head>'


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_beats_every_declaration(bom):
    read = decode((meta("iso-8859-1") + RUSSIAN).encode(bom), "koi8-r")
    assert read.text == meta("iso-8859-1") + RUSSIAN
    assert (read.source, read.replaced) == ("bom", 0)


@pytest.mark.parametrize(
    ("text", "charset", "codec"),
    [
        (GERMAN, "iso-8859-1", "cp1252"),
        (GERMAN, "ISO-8859-15", "iso8859-15"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp"),
        (CHINESE, "gb2312", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
    ],
)
def test_declared_legacy_encodings(text, charset, codec):
    data = text.encode(charset)
    header = decode(data, charset)
    assert (header.text, header.encoding, header.source) == (text, codec, "header")
    page = meta(charset) + text
    found = decode(page.encode(charset))
    assert (found.text, found.encoding, found.source) == (page, codec, "meta")


@pytest.mark.parametrize(
    "head",
    [
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">',
        "<meta charset=windows-1251>",
        "<meta name=x content=y><meta charset = 'windows-1251' />",
        '<?xml version="1.0" encoding="windows-1251"?><html>',
    ],
)
def test_spellings_of_the_declaration(head):
    assert decode((head + RUSSIAN).encode("cp1251")).encoding == "cp1251"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "shift_jis", "utf-16", "nonsense"])
def test_valid_multibyte_utf8_beats_a_wrong_declaration(charset):
    read = decode((meta(charset) + GERMAN).encode(), charset)
    assert (read.text, read.encoding) == (meta(charset) + GERMAN, "utf-8")
    assert read.replaced == 0


def test_a_page_that_says_utf8_and_is_not():
    read = decode((meta("utf-8") + GERMAN).encode("cp1252"), "windows-1252")
    assert (read.encoding, read.source) == ("cp1252", "header")
    guessed = decode((meta("utf-8") + GERMAN * 4).encode("cp1252"))
    assert (guessed.source, "Brücke" in guessed.text) == ("detected", True)


@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1"])
def test_one_broken_byte_does_not_change_the_encoding(charset):
    read = decode(RUSSIAN.encode() + b"\xd0 \xff", charset)
    assert read.encoding == "utf-8"
    assert read.text.startswith(RUSSIAN)
    assert read.replaced == 2


def test_replacement_characters_of_the_page_itself_are_not_counted():
    assert decode((RUSSIAN + "\ufffd").encode() + b"\xff").replaced == 1


def test_utf16_without_byte_order_mark():
    assert decode(GERMAN.encode("utf-16-le")).text == GERMAN
    assert decode(GERMAN.encode("utf-16-be")).text == GERMAN


def test_ascii_keeps_the_declared_name():
    assert decode(b"<p>plain</p>", "windows-1251").encoding == "cp1251"
    assert decode(b"<p>plain</p>").source == "utf-8"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\0\0\0", b"\0 \n"])
def test_nothing_in_it(data):
    with pytest.raises(EmptyDocumentError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF document"),
        (b"PK\x03\x04\x14\x00", "ZIP archive.*unpack"),
        (b"\x1f\x8b\x08\x00\x00", "gzip-compressed data.*unpack"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "picture or video"),
        (b"\x00\x00\x00\x18ftypmp42", "picture or video"),
        (bytes(range(256)) * 4, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(data, message):
    with pytest.raises(DecodeError, match=message):
        decode(data)


@pytest.mark.parametrize(
    "label", ["rot13", "utf-7", "idna", "punycode", "base64", "cp037", "unicode_escape", "a\0b", "", None]
)
def test_labels_that_are_no_encoding_of_web_pages(label):
    assert codec_for(label) is None
    assert decode(GERMAN.encode(), label).text == GERMAN


@given(
    st.binary(max_size=400),
    st.none() | st.sampled_from(["utf-8", "utf-16", "gbk", "hz", "iso-2022-jp", "x"]) | st.text(),
)
@example(codecs.BOM_UTF16_LE + b"\x00\xd8", None)
@example(b"\x1b$B", "iso-2022-jp")
def test_any_bytes(data, charset):
    try:
        read = decode(data, charset)
    except ArticlekitError:
        return
    read.text.encode("utf-8")
    assert read.replaced >= 0


@given(st.text(alphabet="aäßяж橋 \n", min_size=1).filter(str.strip))
def test_utf8_comes_back_whole(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("soft\xadhyphen", "softhyphen"),
        ("zero\u200bwidth\u2060and\ufeffmark", "zerowidthandmark"),
        ("nul\0bell\x07del\x7f", "nulbelldel"),
        ("half \ud800 a character", "half \ufffd a character"),
        ("\ud83d\ude00", "😀"),
        ("می\u200cروم", "می\u200cروم"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_clean_text(dirty, clean):
    assert clean_text(dirty) == clean
    long = "ü" * 3000
    assert clean_text(long + dirty + long) == long + clean + long


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_clean_text_is_idempotent_and_encodes(text):
    once = clean_text(text)
    once.encode("utf-8")
    assert clean_text(once) == once
