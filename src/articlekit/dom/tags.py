"""What each element means to the reader."""

from __future__ import annotations

from typing import Final, Literal

KIND: Final[dict[str, str]] = {
    **dict.fromkeys(
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav "
        "noscript ol p picture pre section summary table tbody td tfoot th thead tr ul".split(),
        "block",
    ),
    **dict.fromkeys(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small "
        "span strike strong sub sup time tt u var wbr".split(),
        "inline",
    ),
    **dict.fromkeys("img amp-img amp-anim image video amp-video audio amp-audio iframe embed object".split(), "media"),
    **dict.fromkeys("amp-youtube amp-twitter amp-instagram amp-facebook amp-iframe amp-tiktok".split(), "media"),
    **dict.fromkeys("template select textarea datalist svg math canvas map style".split(), "skip"),
    **dict.fromkeys("head input option area param track col colgroup".split(), "nothing"),
    **dict.fromkeys("meta link base title script".split(), "head"),
    "br": "br",
    "source": "source",
}  # fmt: skip
"""``block``: ends a run of text and is a node; ``inline``; ``media``; ``skip``: never text; ``nothing``; ``head``."""

MEDIA: Final[dict[str, Literal["image", "video", "audio"]]] = {
    "img": "image", "amp-img": "image", "amp-anim": "image", "image": "image", "video": "video", "amp-video": "video",
    "audio": "audio", "amp-audio": "audio",
}  # fmt: skip
"""Kinds of media elements; what is missing is an embed."""
