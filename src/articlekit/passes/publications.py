"""The language of papers that others translate: it tells from which language a translation was made."""

from __future__ import annotations

from typing import Final

from articlekit.lexicon.folding import fold

_NAMES: Final = {
    "en": (
        "The New York Times|The Washington Post|The Wall Street Journal|Los Angeles Times|The Guardian|The Observer"
        "|The Independent|The Times|The Telegraph|The Daily Telegraph|Financial Times|The Economist|The Atlantic"
        "|The New Yorker|New York Magazine|Foreign Affairs|Foreign Policy|Politico|ProPublica|The Intercept|The Nation"
        "|Jacobin|Vox|Slate|Wired|MIT Technology Review|Scientific American|New Scientist|Nature|Science|Quanta Magazine"
        "|Aeon|Nautilus|Undark|National Geographic|Bloomberg|Bloomberg Businessweek|Business Insider|The Conversation"
        "|Project Syndicate|openDemocracy|Bellingcat|Rest of World|Harvard Business Review|London Review of Books"
        "|The New York Review of Books|The Globe and Mail|South China Morning Post|The Hindu|Al Jazeera English"
    ),
    "fr": "Le Monde|Le Monde diplomatique|Le Figaro|Libération|Mediapart|L'Express|Le Point|L'Obs|La Croix|Le Soir|Le Devoir"
    "|Le Temps|Les Echos|Jeune Afrique",
    "de": "Der Spiegel|Die Zeit|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung|die tageszeitung|Die Welt|Der Standard"
    "|Die Presse|Neue Zürcher Zeitung|Tages-Anzeiger|Der Freitag|Correctiv|Spektrum der Wissenschaft",
    "es": "El País|El Mundo|ABC Color|La Vanguardia|elDiario.es|El Confidencial|Clarín|La Nación|Página/12|El Universal|Reforma"
    "|El Faro|El Espectador|El Tiempo|La Tercera",
    "it": "Corriere della Sera|La Repubblica|La Stampa|Il Sole 24 Ore|L'Espresso|Il Manifesto|Il Fatto Quotidiano",
    "pt": "Folha de S.Paulo|O Globo|O Estado de S. Paulo|Expresso|Diário de Notícias|Agência Pública",
    "nl": "NRC|NRC Handelsblad|de Volkskrant|Trouw|De Morgen|De Standaard|De Correspondent",
    "pl": "Gazeta Wyborcza|Polityka|Rzeczpospolita|Tygodnik Powszechny|Krytyka Polityczna",
    "sv": "Dagens Nyheter|Svenska Dagbladet|Aftonbladet|Expressen",
    "da": "Politiken|Berlingske|Jyllands-Posten",
    "no": "Aftenposten|Dagbladet|Verdens Gang|Morgenbladet",
    "fi": "Helsingin Sanomat|Suomen Kuvalehti",
    "ru": "Novaya Gazeta|Nowaja Gaseta|Новая газета|Meduza|Медуза|Kommersant|Коммерсантъ",
    "uk": "Ukrajinska Prawda|Ukrainska Pravda|Українська правда",
    "tr": "Cumhuriyet|Hürriyet|Milliyet|BirGün",
    "el": "Kathimerini|Η Καθημερινή|Ta Nea",
    "hu": "Népszabadság|Magyar Narancs|HVG|Telex|444.hu",
    "ja": "Asahi Shimbun|朝日新聞|Mainichi Shimbun|毎日新聞|Yomiuri Shimbun|読売新聞",
    "he": "Yedioth Ahronoth|Maariv",
}


def _letters(name: str) -> str:
    return "".join(c for c in fold(name).removeprefix("the ") if c.isalnum())


_LANGUAGE = {_letters(name): code for code, names in _NAMES.items() for name in names.split("|")}


def language_of(publication: str | None) -> str | None:
    """The language that a well-known paper is written in.

    >>> language_of("New York Times"), language_of("The Harbour Times")
    ('en', None)
    """
    return _LANGUAGE.get(_letters(publication)) if publication else None
