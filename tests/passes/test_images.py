import pytest

from articlekit.dom.page import read_page
from articlekit.model import Embed, Figure, Finding, Media, Role
from articlekit.passes.credits import credits as label_credits
from articlekit.passes.embeds import provider_of
from articlekit.passes.images import images
from articlekit.passes.ledger import Ledger
from articlekit.passes.renditions import best_rendition, picture_key, pixels, same_name, same_picture
from articlekit.pipeline import parse

BODY = "".join(
    f"<p>Paragraph {n} tells in a full sentence what the council did about the old harbour bridge last week.</p>"
    for n in range(5)
)
MORE = BODY.replace("Paragraph", "Part")
URL = "https://www.harbourtimes.example/city/bridge"
FIGURE = '<figure><img src="{}" width=900 height=600><figcaption>{}</figcaption></figure>'


def article(top="", middle="", *, head="", before=""):
    html = (
        f"<html lang=en><head>{head}</head><body>{before}<main><article><h1>The bridge opens again</h1>{top}{BODY}"
        f"{middle}{MORE}</article></main></body></html>"
    )
    return parse(html, url=URL)


def rendition(kind="image", sources=(), **attrs):
    page = read_page("<html><body><p>x</p></body></html>", url=URL)
    found = best_rendition(page, Media(kind, {k.replace("_", "-"): v for k, v in attrs.items()}, sources))
    return found and found.url


# ------------------------------------------------------------------------------------------------ renditions


@pytest.mark.parametrize(
    ("attrs", "url"),
    [
        ({"src": "/a.jpg"}, "https://www.harbourtimes.example/a.jpg"),
        ({"src": "//cdn.example/a.jpg"}, "https://cdn.example/a.jpg"),
        ({"src": "data:image/gif;base64,R0", "data_src": "https://x.example/a.jpg"}, "https://x.example/a.jpg"),
        ({"src": "/blank.gif", "data_original": "https://x.example/a.jpg"}, "https://x.example/a.jpg"),
        ({"src": "/s.jpg", "srcset": "/a.jpg 300w, /b.jpg 1200w"}, "https://www.harbourtimes.example/b.jpg"),
        ({"src": "/s.jpg", "srcset": "/a,w=1.jpg 1x,/b,w=2.jpg 2x"}, "https://www.harbourtimes.example/b,w=2.jpg"),
        ({"src": "/s.jpg", "data_srcset": "/a.jpg 300w"}, "https://www.harbourtimes.example/a.jpg"),
        ({"src": "/s.jpg", "data_hi_res_src": "/big.jpg", "alt": ""}, "https://www.harbourtimes.example/big.jpg"),
        ({"src": "/s.jpg", "data_lazy_src": "https://cdn.example/id/4711"}, "https://cdn.example/id/4711"),
        (
            {"src": "/s.jpg", "data_share": "https://cdn.example/story", "alt": ""},
            "https://www.harbourtimes.example/s.jpg",
        ),
        ({"src": "/s.jpg", "data_src": "/{width}/a.jpg", "alt": ""}, "https://www.harbourtimes.example/s.jpg"),
        ({"src": "/clock.svg"}, None),
        ({"src": "data:image/png;base64,AA"}, None),
        ({"alt": "nothing"}, None),
    ],
)
def test_best_rendition(attrs, url):
    assert rendition(**attrs) == url


def test_sources_of_a_picture_and_poster_of_a_video():
    assert rendition(src="/s.jpg", sources=({"srcset": "/w.webp 900w"},)).endswith("/w.webp")
    assert rendition("video", poster="/p.jpg", src="/v.mp4").endswith("/p.jpg")
    assert rendition("video", src="/v.mp4") is None


@pytest.mark.parametrize(
    ("value", "number"), [("640", 640), ("640px", 640), ("100%", None), ("1", None), (None, None), ("²", None)]
)
def test_pixels(value, number):
    assert pixels(value) == number


def test_one_picture_has_one_key():
    small, big = "https://a.example/2024/harbour-42-300x200.jpg?q=1", "https://b.example/w=900,h=600/harbour-42.webp"
    assert same_picture(small, big)
    assert not same_picture(small, "https://a.example/2024/harbour-43.jpg")
    assert not same_picture(None, big)
    assert (
        picture_key("https://a.example/3f2b6c1a-1111-2222-3333-444455556666/wide")
        == "3f2b6c1a-1111-2222-3333-444455556666"
    )
    assert same_name("1065948_the-mayor-of-marsh-opens-the-bridge_a1", "1065948_the-mayor-of-marsh-opens-the-bridge_b2")
    assert not same_name("one", "another")


# ------------------------------------------------------------------------------------------------ the lead image


def test_lead_image_above_the_headline():
    found = parse(
        f"<html lang=en><body><main><article>{FIGURE.format('/top.jpg', 'The bridge at dawn')}"
        f"<h1>The bridge opens again</h1>{BODY}</article></main></body></html>",
        url=URL,
    )
    assert found.lead_image.url.endswith("/top.jpg")
    assert found.lead_image.caption == "The bridge at dawn"


def test_lead_image_is_not_read_in_the_body():
    found = article(FIGURE.format("/a.jpg", "The bridge at dawn"))
    assert not [b for b in found.body if isinstance(b, Figure)]
    assert "at dawn" not in found.text


def test_picture_of_the_head_counts_where_the_page_shows_none():
    head = '<meta property="og:image" content="https://cdn.example/bridge-4711.jpg">'
    assert article(head=head).lead_image.url == "https://cdn.example/bridge-4711.jpg"


def test_mark_of_the_site_in_the_head_does_not():
    head = '<meta property="og:image" content="https://cdn.example/default-share-logo.png">'
    assert article(head=head).lead_image is None


def test_picture_that_head_and_page_agree_on_wins():
    head = '<meta property="og:image" content="https://cdn.example/1200/bridge-4711.jpg">'
    top = '<img src="/partner-offer.jpg" width=300><img src="https://cdn.example/300/bridge-4711.jpg" width=900>'
    assert article(top, head=head).lead_image.url.endswith("/bridge-4711.jpg")


def test_video_poster_counts():
    assert article('<video poster="/p.jpg" src="/v.mp4"></video>').lead_image.url.endswith("/p.jpg")


@pytest.mark.parametrize(
    "top",
    [
        '<a href="/"><img src="/logo.png" width=400 height=80 alt="Harbour Times"></a>',
        '<img src="/pixel" width=1 height=1>',
        '<div class=byline><img src="/people/al.jpg" width=150 height=150 alt="Ada Lo"><a href="/al">Ada Lo</a></div>',
        '<div><a href="/other"><img src="/other.jpg" width=400></a><h3><a href="/other">Another story</a></h3></div>',
        '<nav><img src="/weather.jpg" width=300></nav>',
        '<a href="https://shop.example/offer"><img src="/offer.jpg" width=900 height=250></a>',
    ],
)
def test_what_is_no_picture_of_the_article(top):
    assert article(top).lead_image is None


# ------------------------------------------------------------------------------------------------ inner images


def test_inner_images_stand_in_the_body_with_caption_and_credit():
    found = article(FIGURE.format("/a.jpg", "The bridge"), FIGURE.format("/b.jpg", "The quay. Photo: Ada Lo"))
    figure = next(b for b in found.body if isinstance(b, Figure))
    assert (figure.image.caption, figure.image.credit.text) == ("The quay.", "Ada Lo")
    assert [i.caption for i in found.images] == ["The bridge", "The quay."]
    assert "quay" not in found.text


def test_renditions_of_one_picture_are_one_image():
    lazy = (
        '<figure><img data-src="/b.jpg" src="data:image/gif;base64,AA"><noscript><img src="/b.jpg"></noscript></figure>'
    )
    assert len(article(middle=lazy).images) == 1


def test_text_that_repeats_the_alternative_text_is_the_caption():
    alt = "The mayor opens the bridge with the old key"
    middle = f'<p><img src="/b.jpg" width=900 alt="{alt}"></p><p>{alt}, watched by hundreds. Ada Lo/AP</p>'
    image = article(middle=middle).images[0]
    assert image.caption == f"{alt}, watched by hundreds."
    assert image.credit.agency == "AP"


def test_roles_given_earlier_are_kept():
    page = read_page(
        "<html lang=en><body><article><h1>The bridge</h1><div><img src='/a.jpg' width=900><p>Whoever made it</p></div>"
        f"{BODY}</article></body></html>",
        url=URL,
    )
    ledger = Ledger(page.blocks)
    note = next(b for b in page.blocks if b.text == "Whoever made it")
    ledger.add([Finding(Role.CREDIT, "site:test:0", note)], "site")
    ledger.add(list(label_credits(page, ledger)), "credits")
    ledger.add(list(images(page, ledger)), "images")
    image = ledger.value(Role.LEAD_IMAGE)
    assert image.credit.text == "Whoever made it"
    assert image.caption is None


def test_linked_data_fill_what_the_page_does_not_say():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The bridge opens again", "image": '
        '{"@type": "ImageObject", "url": "/a.jpg", "caption": "The bridge. Photo: Ada Lo"}}</script>'
    )
    image = article('<img src="/a.jpg" width=900>', head=head).lead_image
    assert (image.caption, image.credit.text) == ("The bridge.", "Ada Lo")


# ------------------------------------------------------------------------------------------------ embeds


def test_frames_and_posts_are_embeds():
    middle = (
        '<iframe src="https://www.youtube.com/embed/x1" width=560 height=315></iframe>'
        '<blockquote class="twitter-tweet"><p>It holds!</p>— Ada Lo (@adalo) '
        '<a href="https://twitter.com/adalo/status/1">May 1</a></blockquote>'
    )
    found = [b for b in article(middle=middle).body if isinstance(b, Embed)]
    assert [(e.provider, e.url) for e in found] == [
        ("youtube", "https://www.youtube.com/embed/x1"),
        ("twitter", "https://twitter.com/adalo/status/1"),
    ]
    assert "It holds!" in found[1].text


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="https://www.googletagmanager.com/ns.html" height=0 width=0></iframe>',
        '<iframe src="https://stats.example/" width=560 height=315></iframe>',
        '<iframe src="about:blank"></iframe>',
    ],
)
def test_frames_that_show_nothing(frame):
    assert not [b for b in article(middle=frame).body if isinstance(b, Embed)]


def test_providers():
    assert provider_of("https://open.spotify.com/embed/1") == "spotify"
    assert provider_of("https://[broken") is None
    assert provider_of(None) is None
