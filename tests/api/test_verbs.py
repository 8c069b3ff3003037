"""Every verb of every room has one operation, named after it; the lists are compared, so that none can be forgotten."""

from __future__ import annotations

import inspect
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings

from lugas.api.house import api

# Keyword `by` marks who acts: that is a verb. These have none of their own, each for its reason.
EXCEPTIONS = {
    "approvals.start": "no verb of people: the room of a paper calls it in its own action (letters.submit)",
    "intake.bring_one": "a part of intake.bring, for one of its files",
    "intake.bring_together": "a part of intake.bring, for pictures that are the pages of one letter",
    "agenda.record_dates": "a part of intake.record, for a calendar file's series",
    "agenda.follow_dates": "a part of intake.record, when the sender sends the series anew",
    "agenda.cancel_dates": "a part of intake.record, when the sender cancels the series",
    "calendars.make_address": "on screen alone, like a key: an address would outlive the program that made it",
    "briefs.hang": "on screen alone, for the same reason",
    "minutes.hang_screen": "on screen alone, for the same reason",
    "speeches.make_link": "on screen alone, for the same reason",
    "newsroom.mail_change": "a part of newsroom.correct and newsroom.withdraw: who got a release is told",
    "files.store_media": "a part of newsroom.add_recording; programs send such a file to /uploads",
}
# Verbs of which the one who acts is the first argument.
MORE = {"notices.see", "notices.see_all"}


def public(module: ModuleType) -> dict[str, object]:
    """The functions that a module of actions offers: its __all__, else what is written in it."""
    names = getattr(module, "__all__", None)
    found = {name: getattr(module, name) for name in names or vars(module)}
    return {
        name: one
        for name, one in found.items()
        if inspect.isfunction(one) and not name.startswith("_") and (names or one.__module__ == module.__name__)
    }


def acts(function: object) -> bool:
    """Whether somebody acts in it."""
    parameter = inspect.signature(function).parameters.get("by")
    return parameter is not None and parameter.kind is inspect.Parameter.KEYWORD_ONLY


def verbs() -> set[str]:
    """Every verb as "room.name"."""
    found = set()
    for room in settings.ROOMS:
        if find_spec(f"lugas.{room}.actions"):
            module = import_module(f"lugas.{room}.actions")
            found |= {f"{room}.{name}" for name, one in public(module).items() if acts(one)}
    return found


def operations() -> list[dict]:
    """All operations of the description."""
    return [one for methods in api.get_openapi_schema()["paths"].values() for one in methods.values()]


def test_every_verb_has_exactly_one_operation():
    assert len(verbs()) > 80
    told = Counter(one["x-verb"] for one in operations() if "x-verb" in one)
    assert {name for name, count in told.items() if count > 1} == set()
    assert set(told) == (verbs() - set(EXCEPTIONS)) | MORE


def test_an_exception_is_a_verb_that_stands():
    assert set(EXCEPTIONS) <= verbs()


def test_operations_are_named_once_and_described():
    names = [one["operationId"] for one in operations()]
    assert len(names) == len(set(names))
    for one in operations():
        assert one["operationId"].split(".")[0] == one["tags"][0]
        assert one["summary"]
        assert one["description"]


def test_what_is_posted_takes_an_idempotency_key():
    for methods in api.get_openapi_schema()["paths"].values():
        for method, one in methods.items():
            headers = {parameter["name"] for parameter in one["parameters"] if parameter["in"] == "header"}
            assert headers == ({"Idempotency-Key"} if method == "post" else set()), one["operationId"]
