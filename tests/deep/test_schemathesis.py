"""The API against its own description: whatever a signed-in head sends, no answer breaks and each is as described.

In the same process by WSGI, so that the middleware, the session and the scope are the real ones.
"""

from __future__ import annotations

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lugas.accounts.rules import Role
from lugas.api.house import api
from lugas.wsgi import application
from tests.factories import activity, at, engagement, invitation, position, sign_in, user

pytestmark = [pytest.mark.deep, pytest.mark.django_db]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(autouse=True)
def one_transaction():
    """The server would close the connection between requests; here all of them lie in the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def office(db):
    """A head with an agenda: the keys under which an address finds something."""
    with at("53.02"):
        elsewhere = position("Sekretaris Daerah")
    with at("53"):
        leader = position("Gubernur")
        held = activity(public=True)
        asked = invitation(held, leader)
        part = engagement(held, leader)
    head = user("53", Role.HEAD)
    client = Client()
    sign_in(client, head)
    secret = _get_new_csrf_string()
    return {
        "cookies": {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.CSRF_COOKIE_NAME: secret,
        },
        "headers": {"X-CSRFToken": secret, "Accept-Encoding": "identity"},
        "known": {
            "activities": held.public_id,
            "engagements": part.pk,
            "invitations": asked.pk,
            "positions": leader.pk,
            "members": head.acting.pk,
        },
        "positions": [leader.pk, elsewhere.pk],
    }


OPERATIONS = [(path, method) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods]


def test_the_description_names_the_whole_api():
    assert len(OPERATIONS) > 120


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_as_described(path, method, office):
    """Each example twice: as it was made, and with a record in its address that is really there."""
    operation = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)[path][method]
    send = {"headers": office["headers"], "cookies": office["cookies"]}

    @seed(2024)
    @hypothesis_settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def answers(case):
        case.call_and_validate(checks=CHECKS, **send)
        if not case.path_parameters:
            return
        known = next((key for room, key in office["known"].items() if f"/{room}/" in case.path), None)
        if known is None:
            return
        first = next(iter(case.path_parameters))
        case.path_parameters[first] = known
        if isinstance(case.body, dict):
            for name in ("position", "representative"):
                if isinstance(case.body.get(name), int):
                    case.body[name] = office["positions"][case.body[name] % 2]
        case.call_and_validate(checks=CHECKS, **send)

    answers()
