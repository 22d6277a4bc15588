from articlekit.export.text import to_text
from articlekit.model import (
    Article,
    Code,
    Credit,
    Embed,
    Figure,
    Heading,
    Image,
    KeyFacts,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    Translation,
)
from strategies import with_any_article


def test_whole_article():
    inner = Section("Before that", 3, (Paragraph("Nothing."),))
    article = Article(
        kicker="City",
        headline="A bridge, at last",
        standfirst="It opens on Monday.",
        byline="By Ada Lo",
        lead_image=Image("https://news.example/a.jpg", "The bridge", Credit("Ada Lo/Example")),
        key_facts=KeyFacts("Key facts", ("One", "Two"), 1),
        context=Section("Background", 2, (Paragraph("It took years."),), (inner,), position=99),
        body=(
            Paragraph("First."),
            Heading("Costs"),
            ListBlock(("more", "less"), ordered=True),
            Quote("Good.", "The mayor"),
            Quote("First.", pull=True),
            Table((("a", "b"), ("c",))),
            Figure(Image(None, credit=Credit("Example"))),
            Embed("https://video.example/v", text="Look"),
            Code("  x\n"),
        ),
        translation=Translation("Translated from Example US"),
    )
    assert to_text(article).split("\n\n") == [
        "City",
        "A bridge, at last",
        "It opens on Monday.",
        "By Ada Lo",
        "The bridge (Ada Lo/Example)",
        "First.",
        "Key facts",
        "• One\n• Two",
        "Costs",
        "1. more\n2. less",
        "Good.",
        "a b\nc",
        "Example",
        "Look\nhttps://video.example/v",
        "x",
        "Background",
        "It took years.",
        "Before that",
        "Nothing.",
        "Translated from Example US\n",
    ]


def test_empty_article_is_empty_text():
    assert to_text(Article()) == ""


@with_any_article
def test_any_article_gives_text(article):
    assert isinstance(to_text(article), str)


def test_lead_image_that_stands_in_the_body_is_not_repeated():
    image = Image("https://news.example/a.jpg", "The bridge")
    article = Article(lead_image=image, images=(image,), body=(Paragraph("First."), Figure(image)))
    assert to_text(article) == "First.\n\nThe bridge\n"
