import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.lexicon import lexicon_for
from articlekit.model import Span
from articlekit.passes.credit_cut import by_label, cut
from articlekit.passes.credit_text import read_credit
from articlekit.passes.credit_words import (
    is_label,
    labelled,
    name_like,
    names_agency,
    person_like,
    slashed,
    tidy,
    without_word,
    word_and_names,
)
from articlekit.pipeline import parse

EN, DE, FR, JA, NL = map(lexicon_for, ("en", "de", "fr", "ja", "nl"))
BODY = "".join(
    f"<p>Paragraph {n} tells in a full sentence what the council did about the old harbour bridge last week.</p>"
    for n in range(5)
)


def lead(fragment, *, before="", language="en", head="", foot=""):
    html = (
        f"<html lang={language}><head>{head}</head><body><main><article>{before}"
        f"<h1>The bridge opens again</h1>{fragment}{BODY}{foot}</article></main></body></html>"
    )
    return parse(html, url="https://www.harbourtimes.example/bridge").lead_image


def parts(text, lexicon=EN, spans=()):
    found = cut(text, spans, lexicon)
    return None if found is None else (text[: found.start] + text[found.end :], found.reading.text)


@pytest.mark.parametrize(
    ("text", "lexicon", "credit"),
    [
        ("Photo: Ada Lo/Reuters", EN, "Ada Lo/Reuters"),
        ("© Ada Lo", EN, "Ada Lo"),
        ("(Photo by Ada Lo)", EN, "Ada Lo"),
        ("Foto: © Bild: Ada Lo", DE, "Ada Lo"),
        ("Bild: gemeinfrei", DE, "gemeinfrei"),
        ("Crédit photo : Lise Arnal", FR, "Lise Arnal"),
        ("© Ada Lo. All rights reserved.", EN, "Ada Lo"),
        ("Courtesy of the Harbour Museum", EN, "the Harbour Museum"),
        ("Photo by the time the bridge opened, everybody had left the old quay again", EN, None),
        ("The bridge in March", EN, None),
        ("Photo:", EN, None),
    ],
)
def test_labelled_credit(text, lexicon, credit):
    found = labelled(text, lexicon)
    assert (found and found.text) == credit


@pytest.mark.parametrize(
    ("text", "left", "credit"),
    [
        ("The bridge in March. Photo: Ada Lo", "The bridge in March. ", "Ada Lo"),
        ("The bridge in March © Ada Lo", "The bridge in March ", "Ada Lo"),
        ("The bridge in March (Ada Lo/AFP/Getty Images)", "The bridge in March ", "Ada Lo/AFP/Getty Images"),
        ("The bridge in March. — Ada Lo/AP", "The bridge in March. ", "Ada Lo/AP"),
        ("The bridge reopens in Marsh. REUTERS/Ada Lo", "The bridge reopens in Marsh. ", "REUTERS/Ada Lo"),
        ("The bridge reopens in Marsh. Getty Images", "The bridge reopens in Marsh. ", "Getty Images"),
        ("The bridge reopens. Ada Lo", "The bridge reopens. ", "Ada Lo"),
        ("The bridge reopensAda Lo", "The bridge reopens", "Ada Lo"),
        ("The bridge [File: Reuters]", "The bridge ", "Reuters"),
        ("The bridge reopens. (AP file photo)", "The bridge reopens. ", "AP"),
        (
            "Photo: Ada Lo. The bridge on the day it was opened again",
            "The bridge on the day it was opened again",
            "Ada Lo",
        ),
        ("Ada Lo\nThe bridge on the day it was opened again", "The bridge on the day it was opened again", "Ada Lo"),
        ("The bridge. Irudia: Ada Lo", "The bridge. ", "Ada Lo"),
    ],
)
def test_credit_inside_a_caption(text, left, credit):
    assert parts(text) == (left, credit)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge in March (left)",
        "The bridge, seen here in a file photo.",
        "The mayor said the photo was taken by a neighbour.",
        "The bridge. (Symbolbild)",
        "The bridge in 1911",
        "The mayor of Marsh with her deputy, Ada Lo.",
        "A photo of the bridge: three men, two dogs and a very long rope",
    ],
)
def test_captions_without_a_credit(text):
    assert parts(text, DE) is None
    assert parts(text, EN) is None


def test_element_border_is_evidence():
    text = "The bridge in March Benoît Tessier/Northpix"
    assert parts(text, EN, (Span(20, len(text), "span", {}),)) == ("The bridge in March ", "Benoît Tessier/Northpix")


def test_two_elements_are_one_credit():
    text = "The bridge. Photo by ADA LO /AFP via Getty Images"
    spans = (Span(12, 29, "span", {}), Span(29, len(text), "span", {}))
    assert parts(text, EN, spans) == ("The bridge. ", "ADA LO /AFP via Getty Images")


def test_a_link_that_ends_a_sentence_stays():
    text = "The bridge was built by Ada Lo"
    assert parts(text, EN, (Span(24, 30, "a", {}),)) is None


@pytest.mark.parametrize(
    ("text", "left", "credit"),
    [
        ("塔の時計=森下葵撮影", "塔の時計", "森下葵"),
        ("塔の時計（森下葵撮影）", "塔の時計", "森下葵"),
        ("塔の時計=2日、潮見町、森下葵撮影", "塔の時計=2日、潮見町", "森下葵"),
        ("周先生在塔顶。林小 摄", "周先生在塔顶。", "林小"),
    ],
)
def test_east_asian_camera_notes(text, left, credit):
    assert parts(text, JA) == (left, credit)


def test_words_for_names():
    assert name_like("Ada Lo/Reuters")
    assert not name_like("Ada Lo walks home")
    assert person_like("Ada Lo")
    assert not person_like("Ada")
    assert slashed("Ada Lo/Northpix")
    assert not slashed("04.02. | 15:33")
    assert names_agency("dpa", DE)
    assert names_agency("reuters", EN)
    assert is_label("Foto:", DE)
    assert not is_label("Getty Images", EN)
    assert without_word("Beeld Sanne Vos / ANP", NL) == "Sanne Vos / ANP"
    assert word_and_names("Kuva: Ada Lo").text == "Ada Lo"
    assert word_and_names("Clock: three men and a dog") is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("(Ada Lo)", "Ada Lo"),
        ("Ada Lo (Northpix)", "Ada Lo (Northpix)"),
        ("Ada Lo)", "Ada Lo"),
        ("| Ada Lo.", "Ada Lo"),
        ("Pictures Inc.", "Pictures Inc."),
        ("cc ada https://x.example/1", "cc ada"),
    ],
)
def test_tidy(text, bare):
    assert tidy(text) == bare


@pytest.mark.parametrize(
    ("text", "names", "agency", "licence"),
    [
        ("Ada Lo/AFP via Getty Images", ("Ada Lo", "AFP", "Getty Images"), "AFP", None),
        ("Natalie Nacre | Bloomberg | Getty Images", ("Natalie Nacre", "Bloomberg", "Getty Images"), "Bloomberg", None),
        ("Ada Lo and Ben Marsh", ("Ada Lo", "Ben Marsh"), None, None),
        ("Farm and Forest", ("Farm and Forest",), None, None),
        ("Ada Lo (CC BY-SA 4.0)", ("Ada Lo",), None, "CC BY-SA 4.0"),
        ("Graeme Sloe (Getty)", ("Graeme Sloe", "Getty"), "Getty Images", None),
        ("Associated Press", ("Associated Press",), "AP", None),
        ("Gene J. Lo, AP Photo", ("Gene J. Lo", "AP"), "AP", None),
        ("Ringo H.W. Lo/Ada T.", ("Ringo H.W. Lo", "Ada T."), None, None),
        ("Ada Lo. Bo Ray", ("Ada Lo", "Bo Ray"), None, None),
        ("Aske Pictures, Inc.", ("Aske Pictures, Inc.",), None, None),
        ("Ada Lo Jr., 2018", ("Ada Lo Jr.",), None, None),
        ("2012 APA/Ada Lo (Ausschnitt)", ("APA", "Ada Lo"), "APA", None),
        ("Ada Lo on Unsplash", ("Ada Lo", "Unsplash"), "Unsplash", None),
        ("Getty Images", ("Getty Images",), "Getty Images", None),
        ("Man on Wire", ("Man on Wire",), None, None),
        ("20 Minutes/Ada Lo", ("20 Minutes", "Ada Lo"), None, None),
    ],
)
def test_reading_a_credit(text, names, agency, licence):
    credit, found = read_credit(text, EN)
    assert (credit.text, credit.names, credit.agency, found) == (text, names, agency, licence)


def test_the_word_licence_alone_says_nothing():
    assert read_credit("Ada Lo via Openphotos (license)", EN)[0].text == "Ada Lo via Openphotos"


def test_label_in_an_element_of_its_own():
    image = lead(
        '<figure><img src="/a.jpg"><figcaption><p>The bridge in the fog of March</p><span>Photo:</span>'
        "<p>Ada Lo / AP</p></figcaption></figure>"
    )
    assert (image.caption, image.credit.text) == ("The bridge in the fog of March", "Ada Lo / AP")


def test_days_in_a_caption_stay_in_it():
    image = lead(
        '<figure><img src="/a.jpg"><figcaption>The bridge on 12 July 2023. Photo: Ada Lo</figcaption></figure>'
    )
    assert image.caption == "The bridge on 12 July 2023."


def test_credit_apart_from_any_picture_goes_to_the_picture_of_the_head():
    image = lead(
        "<div><div><div>The bridge, a week before it was opened, with the mayor in front.</div></div>"
        "<div>Ada Lo | Northpix | Getty Images</div></div>",
        head='<meta property="og:image" content="https://cdn.example/bridge-4711.jpg">',
    )
    assert image.url == "https://cdn.example/bridge-4711.jpg"
    assert image.credit.text == "Ada Lo | Northpix | Getty Images"


def test_collective_line_at_the_foot():
    image = lead('<img src="/a.jpg" width=900 height=600>', foot="<p>Photos: Ada Lo, Ben Marsh</p>")
    assert image.credit.text == "Ada Lo, Ben Marsh"
    assert image.credit.names == ("Ada Lo", "Ben Marsh")


def test_notice_of_the_site_is_no_credit():
    assert lead('<img src="/a.jpg" width=900>', foot="<p>© 2024 Harbour Times</p>").credit is None


def page(middle):
    more = BODY.replace("Paragraph", "Part")
    return parse(
        f"<html lang=en><body><article><h1>The bridge opens again</h1>{BODY}{middle}{more}</article></body></html>"
    )


def test_quotation_with_its_source_is_no_picture_with_a_caption():
    quote = "<blockquote>It holds, and it will go on holding.</blockquote><figcaption>Ada Lo, engineer</figcaption>"
    assert page(f"<figure>{quote}</figure>").images == ()


def test_paragraph_beside_an_icon_is_no_caption():
    text = "The bridge carries nine thousand cars a day. It was built for eight hundred of them."
    card = f'<div class=card><img src="/img/step-one.jpg" width=600 alt=""><p class=x>{text}</p></div>'
    assert all(image.caption is None for image in page(card + card).images)


@given(st.text(alphabet="AaBb .,:;()[]|/–©\n写真=、。Photo", max_size=300))
def test_any_caption(text):
    found = cut(text, (), EN)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert found.reading.text


@pytest.mark.parametrize("text", ["(" * 9000, "Photo: " * 3000, "a/" * 9000, "A. " * 9000, " " * 20000, "©" * 9000])
def test_hostile_captions_take_no_time(text):
    start = time.process_time()
    cut(text, (), EN)
    by_label(text + "x", EN)
    read_credit(text, EN)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("under", "credit", "caption"),
    [
        ("<a href='https://pictures.example/file/17'>Nora Stavik</a>", "Nora Stavik", None),
        ("<a href='https://www.harbourtimes.example/people/stavik'>Nora Stavik</a>", None, "Nora Stavik"),
        ("Nora Stavik", None, "Nora Stavik"),
    ],
)
def test_a_name_that_links_to_another_site_is_who_took_the_picture(under, credit, caption):
    found = lead(f"<figure><img src='/a.jpg' width=900 height=600><figcaption>{under}</figcaption></figure>")
    assert (found.credit and found.credit.text, found.caption) == (credit, caption)


@pytest.mark.parametrize(
    ("language", "text", "caption", "credit"),
    [
        ("en", "The mayor on the bridge, Nov. 19, 2019. (Ada Lo/AP)", "The mayor on the bridge, Nov. 19, 2019.", "Ada Lo/AP"),
        ("en", "Buffalo, N.Y., on Tuesday. (AP Photo/Ada T. Lo)", "Buffalo, N.Y., on Tuesday.", "AP Photo/Ada T. Lo"),
        ("en", "The bridge at night. — AFP pic", "The bridge at night.", "AFP"),
        ("en", "The bridge at night. — Reuters file photo", "The bridge at night.", "Reuters"),
        ("en", "The bridge at night.Ada Lo / Reuters file", "The bridge at night.", "Ada Lo / Reuters file"),
        ("en", "A pupil cleaning the bridge (adalo17/iStock)", "A pupil cleaning the bridge", "adalo17/iStock"),
        ("en", "The bridge (Representational image: Reuters)", "The bridge", "Reuters"),
        ("es", "El puente por la noche/ Foto Ada L. Marsh Gil", "El puente por la noche", "Ada L. Marsh Gil"),
        ("fr", "Le pont la nuit. LP/Ada Lo", "Le pont la nuit.", "LP/Ada Lo"),
        ("id", "Jembatan. (Foto: Ada Lo/detik)", "Jembatan.", "Ada Lo/detik"),
        ("hi", "पुल। (फोटो: पीटीआई)", "पुल।", "पीटीआई"),
        ("sr", "Most noću Foto: Tanjug", "Most noću", "Tanjug"),
        ("ko", "다리 모습. 잠실=김철수 기자 ada@aske.example /2020.08.20/", "다리 모습.", "김철수 기자"),
        ("ko", "다리 모습 ⓒ 뉴스1", "다리 모습", "뉴스1"),
        ("ja", "橋の様子（写真：アスケ新聞）", "橋の様子", "アスケ新聞"),
        # Near misses: a day, an archive and a description are nobody's.
        ("ja", "写真：橋の様子＝2020年7月11日", None, None),
        ("ja", "写真：夜の橋を渡る人々の様子と町の明かり", None, None),
        ("ja", "橋の様子(2017/7/11撮影)", None, None),
        ("es", "El puente. Foto de archivo", None, None),
        ("ko", "다리에서 설명하는 김철수 기자", None, None),
        ("en", "The bridge opened on Nov. 19, 2019", None, None),
        ("en", "The bridge at night. The file", None, None),
    ],
)  # fmt: skip
def test_where_a_caption_ends_and_its_credit_begins(language, text, caption, credit):
    found = cut(text, (), lexicon_for(language))
    parts = (text[: found.start].rstrip(" —/"), found.reading.text) if found is not None else (None, None)
    assert parts == (caption, credit)
