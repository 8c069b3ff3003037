"""The archive: all that was delivered, found by its words, and where a sentence was said before."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.institutions.models import Position, Region
from lugas.language.indexing import MOST_RANKED
from lugas.speeches import archive, catalogue, tagging, words
from lugas.speeches.archive import Asked, Found
from lugas.speeches.likeness import TooShort, said_before
from lugas.speeches.queries import visible
from lugas.tenancy.asking import needs

PER_PAGE, MOST_VALUES, LONGEST, LONGEST_SENTENCE = 20, 12, 200, 1000
# Parameters of the address, with the facet that each of them chooses.
PARAMETERS = {
    "pimpinan": "speaker",
    "tema": "subject",
    "hadirin": "audience",
    "tahun": "year",
    "jenis": "kind",
    "tempat": "region",
}


@dataclass(frozen=True)
class Choice:
    """A value of a facet: what it is called, how many it leaves, where it leads. chosen: it holds, and leads away from itself."""

    label: str
    count: int
    url: str
    chosen: bool


def asked_of(request: HttpRequest) -> tuple[Asked, dict[str, str]]:
    """What is looked for, and the parameters that say so; what makes no sense is left aside."""
    said = {name: request.GET.get(name, "").strip()[:LONGEST].replace("\x00", "") for name in ("q", *PARAMETERS)}
    number = {name: said[name] for name in ("pimpinan", "tahun")}
    for name, most in (("pimpinan", 18), ("tahun", 4)):
        # Western digits alone: other scripts have digits that int() takes too.
        if not (number[name].isascii() and number[name].isdigit() and len(number[name]) <= most):
            said[name] = ""
    newest = request.GET.get("urut") == "terbaru"
    asked = Asked(
        words=said["q"],
        speaker=int(said["pimpinan"]) if said["pimpinan"] else None,
        year=int(said["tahun"]) if said["tahun"] else None,
        kind=said["jenis"],
        region=said["tempat"],
        audience=said["hadirin"],
        subject=said["tema"],
        newest=newest,
    )
    return asked, {**{name: value for name, value in said.items() if value}, **({"urut": "terbaru"} if newest else {})}


def address(said: dict[str, str], **changes: str | None) -> str:
    """The archive with these parameters, some of them otherwise."""
    kept = {name: value for name, value in {**said, **changes}.items() if value}
    return f"{reverse('speeches:archive')}?{urlencode(kept)}" if kept else reverse("speeches:archive")


@needs("speeches.view")
def page(request: HttpRequest) -> HttpResponse:
    """What was said, by words and by what narrows them."""
    asked, said = asked_of(request)
    number = request.GET.get("page", "1")
    place = int(number) if number.isascii() and number.isdigit() and len(number) < 6 and int(number) else 1
    found = archive.look(request.user, asked, most=PER_PAGE, start=(place - 1) * PER_PAGE)
    within = archive.reach(asked, found.total)
    shown = Paginator(range(within), PER_PAGE).get_page(place)
    if found.total and not found.hits:
        found = archive.look(request.user, asked, most=PER_PAGE, start=(shown.number - 1) * PER_PAGE)
    narrowing = facets(found, said)
    context = {
        "asked": asked,
        "said": said,
        "found": found,
        "rows": [(hit, words.when(hit.speech)) for hit in found.hits],
        "page": shown,
        "facets": narrowing,
        "chosen": [one for _name, _word, choices in narrowing for one in choices if one.chosen],
        "ranked": MOST_RANKED if within < found.total else 0,
        "by_fit": address(said, urut=None),
        "by_day": address(said, urut="terbaru"),
        "bare": address({"q": asked.words}),
        **(helped(request, asked, said) if not found.total and asked.words else {}),
    }
    return render(request, "speeches/archive.html", context)


def helped(request: HttpRequest, asked: Asked, said: dict[str, str]) -> dict[str, object]:
    """What helps where nothing was found: the words put right, the words without what narrows them, each of them alone."""
    meant = archive.meant(request.user, asked)
    without = archive.matching(request.user, asked).count() if asked.is_narrowed else 0
    alone = [] if meant or without else archive.alone(request.user, asked)
    return {
        "meant": (meant[0], meant[1], address({"q": meant[0]})) if meant else None,
        "without": without,
        "alone": [(word, count, address({"q": word})) for word, count in alone],
    }


def facets(found: Found, said: dict[str, str]) -> list[tuple[str, str, list[Choice]]]:
    """The facets in the order of the page: parameter, word, choices; the most frequent first, years the newest first."""
    names = called(found)
    words_of = {
        "pimpinan": _("Leader"),
        "tema": _("Theme"),
        "hadirin": _("Who listens"),
        "tahun": _("Year"),
        "jenis": _("Kind"),
        "tempat": _("Place"),
    }
    shown = []
    for parameter, name in PARAMETERS.items():
        values = sorted(found.facets.get(name, []), key=lambda one: (-one[1], one[0]))
        if name == "year":
            values.sort(key=lambda one: one[0], reverse=True)
        held = said.get(parameter, "")
        choices = [
            Choice(
                names[name].get(value, value), count, address(said, **{parameter: None if value == held else value}), value == held
            )
            for value, count in values[:MOST_VALUES]
        ]  # fmt: skip
        if held and not any(one.chosen for one in choices):
            choices.append(
                Choice(names[name].get(held, held), dict(values).get(held, 0), address(said, **{parameter: None}), True)
            )
        shown.append((parameter, words_of[parameter], choices))
    return [one for one in shown if one[2]]


def called(found: Found) -> dict[str, dict[str, str]]:
    """What the values of the facets are called."""
    language = words.language()
    speakers = [int(value) for value, _count in found.facets.get("speaker", [])]
    regions = [value for value, _count in found.facets.get("region", [])]
    return {
        "speaker": {
            str(key): name for key, name in Position.objects.filter(pk__in=speakers).values_list("pk", "short_title")
        },
        "region": dict(Region.objects.filter(code__in=regions).values_list("code", "name")),
        "kind": {key: one.name(language) for key, one in catalogue.kinds().items()},
        "audience": {key: one.name(language) for key, one in tagging.audiences().items()},
        "subject": {key: one.name(language) for key, one in tagging.subjects().items()},
        "year": {},
    }


@needs("speeches.view")
def said(request: HttpRequest) -> HttpResponse:
    """Where a sentence, or nearly the same, was said before. ?kalimat=: the sentence; ?naskah=: the speech that it is for."""
    sentence = " ".join(request.GET.get("kalimat", "").replace("\x00", "").split())[:LONGEST_SENTENCE]
    name = request.GET.get("naskah", "")[:16].replace("\x00", "")
    speech = visible(request.user).filter(public_id=name).first() if name else None
    context = {"sentence": sentence, "speech": speech, "asked": bool(sentence)}
    try:
        found = said_before(sentence, request.user, but=speech) if sentence else []
        context["rows"] = [(one, words.when(one.speech)) for one in found]
    except TooShort:
        context["short"] = True
    part = request.headers.get("HX-Request") == "true"
    return render(request, "speeches/said_found.html" if part else "speeches/said.html", context)
