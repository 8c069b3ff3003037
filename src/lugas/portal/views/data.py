"""Open data: the page that describes the sets, the files as CSV and JSON, and a description for programs."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lugas.portal import data, frame
from lugas.portal.pages import public_page
from lugas.portal.place import Place
from lugas.tenancy.asking import origin

# Any page of anybody may read the files; there is nothing of a reader in the answer.
OPEN = {"Access-Control-Allow-Origin": "*"}
CSV, JSON = "text/csv; charset=utf-8; header=present", "application/json; charset=utf-8"


def licence() -> dict[str, str]:
    """Under which licence the data stand (LUGAS_DATA_LICENCE)."""
    name, address = settings.OPEN_DATA_LICENCE
    return {"name": name, "path": address}


@public_page()
def page(request: HttpRequest, place: Place) -> HttpResponse:
    """Which sets there are, and what each column says."""
    return frame.show(
        request,
        place,
        "portal/data.html",
        {"datasets": data.DATASETS.values(), "licence": licence(), "most": data.MOST_ROWS},
        path="data/",
    )


@public_page(parameters=("tahun",))
def file(request: HttpRequest, place: Place, name: str, kind: str) -> HttpResponse:
    """One set, of one year where ?tahun=2024 asks for it."""
    dataset = data.DATASETS.get(name)
    if dataset is None or kind not in ("csv", "json"):
        raise Http404
    asked = request.GET.get("tahun", "") if dataset.by_year else ""
    if asked and not (asked.isascii() and asked.isdigit() and 1950 <= int(asked) <= 2150):
        words = _("Write the year as ?tahun=2024.") + "\n"
        return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")
    rows, cut = data.read(dataset, place, origin(request), int(asked) if asked else None)
    if kind == "csv":
        response = HttpResponse(data.as_csv(dataset, rows), content_type=CSV, headers=OPEN)
        if cut:
            response["X-Data-Truncated"] = "true"
    else:
        body: dict[str, Any] = {
            "name": dataset.key,
            "title": str(dataset.title),
            "licence": licence(),
            "publisher": place.load().name,
            "truncated": cut,
            "rows": data.as_records(dataset, rows),
        }
        response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type=JSON, headers=OPEN)
    year = f"-{asked}" if asked else ""
    response["Content-Disposition"] = f'inline; filename="{dataset.key}{year}.{kind}"'
    return response


@public_page()
def package(request: HttpRequest, place: Place) -> HttpResponse:
    """The sets described for programs: a Frictionless Data Package."""
    base = origin(request)
    resources = [
        {
            "name": one.key,
            "title": str(one.title),
            "description": str(one.about),
            "path": f"{base}{place.url(f'data/{one.key}.csv')}",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": column.name, "type": column.type, "description": str(column.words)}
                    for column in one.columns
                ]
            },
        }
        for one in data.DATASETS.values()
    ]
    secretariat = place.load()
    body = {
        "name": f"lugas-{secretariat.region.code}",
        "title": _("Open data of %(office)s") % {"office": secretariat.name},
        "licenses": [licence()],
        "resources": resources,
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type=JSON, headers=OPEN)
