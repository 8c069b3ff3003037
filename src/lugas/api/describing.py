"""The description of the API for people: one page in both languages, drawn from the same schema that machines get."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lugas.api.problems import KINDS
from lugas.design.parts import LanguageSwitch, Site, SiteLink

ROOMS = {
    "accounts": _("Colleagues"),
    "institutions": _("Institution"),
    "files": _("Files"),
    "seals": _("Seals"),
    "notices": _("Notices"),
    "approvals": _("Initials and consent"),
    "texts": _("Texts"),
    "letters": _("Letters"),
    "followups": _("Follow-ups"),
    "agenda": _("Agenda"),
    "delegation": _("Standing in"),
    "intake": _("Incoming"),
    "calendars": _("Calendars"),
    "duties": _("On duty"),
    "speeches": _("Speeches"),
    "newsroom": _("Releases"),
    "requests": _("Requests of the public"),
    "briefs": _("Daily brief"),
    "spokesperson": _("Spokesperson"),
    "monitoring": _("Media monitoring"),
}
TYPES = {
    "string": _("text"),
    "integer": _("number"),
    "number": _("number"),
    "boolean": _("yes or no"),
    "object": _("object"),
    "null": _("nothing"),
    "date-time": _("date and time"),
    "date": _("date"),
    "binary": _("file"),
}


@dataclass(frozen=True)
class Value:
    """One thing that is sent or answered. kind: words for its type; choices: the values that it may have."""

    name: str
    kind: str
    required: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    """One operation as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    is_verb: bool
    parameters: tuple[Value, ...]
    body: tuple[Value, ...]
    answer: tuple[Value, ...]
    status: str
    upload: bool


@dataclass
class Group:
    """The operations of one room."""

    key: str
    title: str
    operations: list[Operation] = field(default_factory=list)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The page at /api/v1/."""
    from lugas.api.house import api

    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    other = "id" if language == "en" else "en"
    kinds = [(key, status, title) for key, (status, title) in KINDS.items()]
    site = Site(
        title="Lugas API",
        place=gettext("For programs of the office"),
        home_url="/",
        nav=(SiteLink("openapi.json", "/api/v1/openapi.json"), SiteLink(gettext("Keys for programs"), "/kerja/kunci/")),
        foot=(SiteLink(gettext("Open data"), "/data/" if language == "id" else "/en/data/"),),
        office="Lugas",
        language=LanguageSwitch(
            other,
            other.upper(),
            "English" if other == "en" else "Bahasa Indonesia",
            post_url="/akun/bahasa/",
            next="/api/v1/",
        ),
    )
    context = {"groups": grouped(api, language), "kinds": kinds, "site": site, "limit": settings.API_LIMIT_TOKEN}
    return render(request, "api/description.html", context)


@cache
def grouped(api: Any, language: str) -> list[Group]:
    """The operations by room, in the order of the menu; made once in a process and language, since the code is fixed."""
    schema = api.get_openapi_schema()
    definitions = schema["components"]["schemas"]
    groups = {key: Group(key, str(title)) for key, title in ROOMS.items()}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            group = groups.setdefault(told["tags"][0], Group(told["tags"][0], told["tags"][0]))
            group.operations.append(operation(path, method, told, definitions))
    return [one for one in groups.values() if one.operations]


def operation(path: str, method: str, told: dict[str, Any], definitions: dict[str, Any]) -> Operation:
    """One operation of the schema."""
    status = next(code for code in map(str, told["responses"]) if code.startswith("2"))
    answered = told["responses"][int(status)] if int(status) in told["responses"] else told["responses"][status]
    content = told.get("requestBody", {}).get("content", {})
    return Operation(
        name=told["operationId"],
        method=method.upper(),
        path=path,
        summary=gettext(told["summary"]),
        is_verb="x-verb" in told,
        parameters=tuple(
            value(one["name"], one["schema"], one.get("required", False), definitions)
            for one in told.get("parameters", [])
        ),
        body=fields(shape_in(content), definitions),
        answer=fields(shape_in(answered.get("content", {})), definitions),
        status=status,
        upload="multipart/form-data" in content,
    )


def shape_in(content: dict[str, Any]) -> dict[str, Any]:
    """The shape of a body, whatever its media type; empty for none."""
    return next((one.get("schema", {}) for one in content.values()), {})


def resolved(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema that a reference names; the one thing that a value may be besides nothing."""
    while True:
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        elif "allOf" in schema:
            schema = schema["allOf"][0]
        elif "anyOf" in schema:
            schema = next((one for one in schema["anyOf"] if one.get("type") != "null"), {})
        else:
            return schema


def fields(schema: dict[str, Any], definitions: dict[str, Any]) -> tuple[Value, ...]:
    """The fields of an object; of a page of a list, those of its rows."""
    schema = resolved(schema, definitions)
    if schema.get("type") == "array":
        return fields(schema["items"], definitions)
    properties = schema.get("properties", {})
    if set(properties) == {"items", "next"}:
        return fields(properties["items"]["items"], definitions)
    required = set(schema.get("required", ()))
    return tuple(value(name, one, name in required, definitions) for name, one in properties.items())


def value(name: str, schema: dict[str, Any], required: bool, definitions: dict[str, Any]) -> Value:
    """One field in words."""
    schema = resolved(schema, definitions)
    listed = schema.get("type") == "array"
    inner = resolved(schema.get("items", {}), definitions) if listed else schema
    kind = str(TYPES.get(inner.get("format", ""), TYPES.get(inner.get("type", ""), _("object"))))
    return Value(
        name,
        gettext("list: %(kind)s") % {"kind": kind} if listed else kind,
        required,
        tuple(map(str, inner.get("enum", ()))),
    )
