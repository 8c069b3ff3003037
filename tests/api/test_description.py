"""The description at /api/v1/: every operation, in both languages, without anybody else's script."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from lugas.api.house import api
from tests.api.test_verbs import operations

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("id", "Catat kegiatan"), ("en", "Record an activity")])
def test_the_page_tells_every_operation_in_the_readers_language(client, language, words):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/api/v1/").content.decode()
    assert f'<html lang="{language}">' in page
    assert words in page
    assert set(re.findall(r'<details id="([^"]+)"', page)) == {one["operationId"] for one in operations()}


def test_the_page_carries_nothing_inline_and_nothing_of_others(client):
    answer = client.get("/api/v1/")
    page = answer.content.decode()
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r"(?:src|href)=\"https?://(?!testserver)", page)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_old_address_leads_here(client):
    assert client.get("/api/").headers["Location"] == "/api/v1/"


def test_the_schema_is_there_for_programs(client):
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert set(told["components"]["securitySchemes"]) == {"Token", "Session", "Phone"}
    for methods in told["paths"].values():
        for one in methods.values():
            for status, answer in one["responses"].items():
                kinds = set(answer.get("content", {}))
                assert kinds <= (
                    {"application/problem+json"}
                    if int(status) >= 400
                    else {"application/json", "application/octet-stream"}
                )
    assert len(told["paths"]) == len(api.get_openapi_schema()["paths"])


def test_no_address_is_hidden_by_another_that_fits_it_too(client):
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods:
            answer = client.generic(method.upper(), re.sub(r"\{[^}]+\}", "1", path))
            assert answer.status_code != 405, f"{method.upper()} {path}"
