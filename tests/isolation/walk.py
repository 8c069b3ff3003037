"""The walk over every address: what is asked of each with which verb, and how the answer is judged."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client

from lugas.accounts.models import User
from lugas.tenancy.scope import identity
from tests.isolation.addresses import PARAMETER, Case
from tests.isolation.answers import OFTEN, given_away, rows, written
from tests.isolation.marked import Office
from tests.isolation.questions import Forms, aimed, questions, sent
from tests.isolation.words import MARK, SHARED
from tests.staff import sign_in

READING = ("GET", "HEAD")
WRITING = ("POST", "PUT", "PATCH", "DELETE")
# Fields of a form that are another on each page and change nothing of what it does.
CHANGING = ("csrfmiddlewaretoken", "next")
# What an answer about another secretariat's hidden record may be; a redirect only to the sign-in page.
REFUSED = {400, 401, 403, 404, 405, 415, 422}


@dataclass
class Walker:
    """Somebody who tries every address of another secretariat. user: None for nobody. own: where they work, if at all."""

    name: str
    office: Office
    user: User | None = None
    own: Office | None = None
    holes: list[str] = field(default_factory=list)
    requests: int = 0
    refused: int = 0
    _lacking: set[tuple[str, str]] = field(default_factory=set)
    _forms: set[tuple] = field(default_factory=set)

    def __post_init__(self):
        self.client = Client(raise_request_exception=False)
        if self.user is not None:
            sign_in(self.client, self.user)
        # What is shared with a secretariat is shared with its staff, not with the world or the operator.
        self.forbidden = [MARK] if self.own is not None else [MARK, SHARED]
        self.hidden_ids = sorted(self.office.hidden_ids())
        self.sent = sent(self.office)
        # Each case is rolled back, so this stays what stands there.
        self.before = rows(self.office.secretariat.pk)

    def try_case(self, case: Case) -> None:
        """All that is asked of one address; whatever it changed is rolled back."""
        cookies = dict(self.client.cookies)
        with transaction.atomic():
            count = written()
            page = self.read(case)
            self.write(case, page)
            # Reading them all takes longer than most requests, and most write nothing.
            after = rows(self.office.secretariat.pk, OFTEN if written() == count else None)
            if changed := [table for table in after if after[table] != self.before[table]]:
                self.holes.append(f"{self.name}: {case.url} ({case.how}) changed the other's rows in {changed}")
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.update(cookies)

    def read(self, case: Case):
        """GET, in the other language too; HEAD of what is refused; questions that would match. The page."""
        page = self.ask(case, "GET")
        if page is None or page.status_code != 200:
            if case.whole:
                self.ask(case, "HEAD")
            return page
        if case.whole:
            self.speak("en")
            self.ask(case, "GET")
            self.speak("id")
        if case.how == "none":
            ways = self.ways(case, page)
            for question in questions(self.office, self.own or self.office):
                for headers in ways:
                    self.ask(case, "GET", question, headers=headers)
        return page

    def ways(self, case: Case, page) -> list[dict[str, str]]:
        """As a whole page, and as a part of one where the address has an answer of its own for that."""
        if not is_html(page):
            return [{}]
        part = self.ask(case, "GET", headers={"HX-Request": "true"})
        # Tokens differ, their length does not.
        return [{}] if len(part.content) == len(page.content) else [{}, {"HX-Request": "true"}]

    def write(self, case: Case, page) -> None:
        """Everything that could change something, with the other's keys; and the page's own forms aimed at them."""
        for verb in WRITING if case.whole else WRITING[:1]:
            self.ask(case, verb, self.sent)
        if not is_html(page) or case.how not in ("own", "none"):
            return
        for action, fields in Forms(page.content.decode()).forms:
            parts = urlsplit(action)
            url, query = parts.path or case.url, f"?{parts.query}" if parts.query else ""
            filled = aimed(fields, self.sent)
            # What stands on many pages (the language, marking as read) is tried once: same address, same values.
            form = (url, query, *sorted((name, str(filled[name])) for name in filled if name not in CHANGING))
            if url.startswith("/") and url != "/akun/keluar/" and form not in self._forms:
                self._forms.add(form)
                with transaction.atomic():
                    self.ask(Case(case.route, url + query, case.how), "POST", filled)
                    transaction.set_rollback(True)

    def speak(self, language: str) -> None:
        """Choose the language of the pages."""
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if self.user is not None:
            with identity():
                User.objects.filter(pk=self.user.pk).update(language=language)

    def ask(self, case: Case, verb: str, data: dict | None = None, headers: dict | None = None):
        """One request; what is wrong with its answer is kept. A redirect is followed once: messages show there.

        None where this address is known not to have the verb, whatever record is put in.
        """
        if (case.route, verb) in self._lacking:
            return None
        self.requests += 1
        options: dict = {"headers": headers or {}}
        if verb in READING:
            response = getattr(self.client, verb.lower())(case.url, data or {}, **options)
        elif case.url.startswith("/api/"):
            response = getattr(self.client, verb.lower())(
                case.url, json.dumps(data or {}, default=str), content_type="application/json", **options
            )
        elif verb == "POST":
            response = self.client.post(case.url, data or {}, **options)
        else:
            response = getattr(self.client, verb.lower())(case.url, **options)
        self.judge(case, verb, response, data)
        if response.status_code == 405 and PARAMETER.search(case.route):
            self._lacking.add((case.route, verb))
        target = response.headers.get("Location", "")
        followed = target.startswith("/") and not target.startswith("/akun/") and verb != "HEAD"
        if followed and response.status_code in (301, 302, 303):
            self.requests += 1
            self.judge(case, f"{verb} -> {target}", self.client.get(target), data, followed=True)
        return response

    def judge(self, case: Case, verb: str, response, data: dict | None, *, followed: bool = False) -> None:
        """Nothing given away, nothing broken, and of what is hidden: there is no such thing."""
        where = f"{self.name}: {verb} {case.url} ({case.how})"
        where += f" {json.dumps(data, default=str)[:80]}" if data and verb in READING else ""
        status = response.status_code
        if status >= 500 and not case.url.startswith("/healthz"):
            self.holes.append(f"{where} broke: {status} {failure(response)}")
            return
        echoed = case.url + json.dumps(data or {}, default=str)
        names = [one for one in self.hidden_ids if one not in echoed]
        if leaked := given_away(response, self.forbidden + names):
            self.holes.append(f"{where} answered {status} with {leaked}")
        if not case.hidden or followed:
            return
        if status in REFUSED or (status in (301, 302) and response.headers["Location"].startswith("/akun/")):
            self.refused += 1
        else:
            self.holes.append(f"{where} answered {status} {response.headers.get('Location', '')}")


def is_html(response) -> bool:
    """Whether an answer is a page."""
    return (
        response is not None
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
    )


def failure(response) -> str:
    """Why an answer broke, in one line."""
    exception = getattr(response, "exc_info", None)
    return f"{exception[0].__name__}: {exception[1]}"[:200] if exception else ""
