"""A program of the office in the tests: a client that sends a key with every request."""

from __future__ import annotations

import json

from django.test import Client

from lugas.accounts.tokens import issue_token
from tests.staff import acting

ROOT = "/api/v1"


class Program:
    """Sends JSON with a key of the person's; answers as Django's client does."""

    def __init__(self, person, access: str = "write", **options):
        with acting(person):
            self.issued = issue_token(by=person, membership=person.acting, name="Papan jadwal", access=access)
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {self.issued.secret}", **options}

    def get(self, path: str, data: dict | None = None, **headers):
        return self.client.get(ROOT + path, data or {}, headers={**self.headers, **headers})

    def send(self, method: str, path: str, /, key: str = "", **body):
        """One request with a JSON body; key: its idempotency key."""
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        return self.client.generic(
            method, ROOT + path, json.dumps(body, default=str), content_type="application/json", headers=headers
        )

    def post(self, path: str, /, key: str = "", **body):
        return self.send("POST", path, key=key, **body)
