"""The province's desk with its people, and a journalist at the public form."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.institutions.models import Unit
from lugas.spokesperson import actions, jobs
from lugas.spokesperson.models import Question
from lugas.texts.actions import save_version
from tests.factories import acting, at, unit, user

PERSON = {
    "name": "Yohana Lete", "organisation": "Pos Timor", "email": "yohana@postimor.example",
    "telephone": "+62 812 3456 7890",
}  # fmt: skip
FORM = {
    **PERSON, "consent": "on", "rule": "press", "topic": "health", "subject": "Berapa anak stunting di Belu?",
    "words": "Saya Yohana dari Pos Timor menanyakan jumlah anak stunting.",
}  # fmt: skip


class Office:
    """The desk: spokesperson, head, media officer, the governor, and a colleague of the health bureau."""

    def __init__(self):
        with at("53") as secretariat:
            self.secretariat = secretariat
            self.health = unit("Biro Kesra", kind=Unit.Kind.BUREAU)
        self.spokesperson = user("53", Role.SPOKESPERSON, name="Juru Bicara")
        self.head, self.media = user("53", Role.HEAD, name="Karo"), user("53", Role.MEDIA, name="Media")
        self.leader, self.planner = user("53", Role.LEADER, name="Gubernur"), user("53", Role.PLANNER, name="Perencana")
        with at("53"):
            self.planner.acting.unit = self.health
            self.planner.acting.save()

    def record(self, by=None, **facts) -> Question:
        """A question by telephone."""
        by = by or self.spokesperson
        told = {
            "way": "telephone", "rule": "press", "topic": "health", "person": dict(PERSON),
            "subject": "Berapa anak stunting di Belu?", **facts,
        }  # fmt: skip
        with acting(by):
            return actions.record(by=by, **told)

    def take(self, question, by=None, **facts) -> Question:
        """Taken on with its public words."""
        by = by or self.spokesperson
        with acting(by):
            told = {"holder": by.acting, "title": "Jumlah anak stunting di Belu", "words": "Berapa jumlahnya?", **facts}
            return actions.take(question, by=by, **told)

    def write(self, question, words="<p>Ada 1.234 anak per Maret.</p>", by=None):
        """An answer with words."""
        by = by or self.media
        with acting(by):
            answer = actions.begin_answer(question, by=by)
            save_version(answer.text, words, by=by, base=1)
            return answer

    def answer(self, question=None, **facts) -> Question:
        """From the telephone to the public page."""
        question = question or self.take(self.record())
        self.write(question, by=self.spokesperson)
        with acting(self.spokesperson):
            actions.submit(question, by=self.spokesperson, **{"outcome": "whole", **facts})
            return actions.send(question, by=self.spokesperson)

    def run(self, job, **ids) -> list:
        """A job as a worker runs it; the mails it sent."""
        mail.outbox.clear()
        job(secretariat_id=self.secretariat.pk, **ids)
        return list(mail.outbox)

    def the(self) -> Question:
        """The one question there is."""
        with at("53"):
            return Question.objects.select_related("asker", "secretariat__region").get()


class Asker:
    """Somebody at the public pages: no account, no cookies."""

    def __init__(self, client, office):
        self.client, self.office = client, office

    def ask(self, *, prefix="/", **changes):
        """Send the form as it stands on the page."""
        url = f"{prefix}tanya/"
        page = self.client.get(url).content.decode()
        stamp = re.search(r'name="stempel" value="([^"]+)"', page)[1]
        return self.client.post(url, {**FORM, "stempel": stamp, **changes})

    def link(self) -> str:
        """The path in the mail that asks for confirmation."""
        [sent] = self.office.run(
            jobs.send_confirmation, question_id=self.office.the().pk, origin="https://lugas.example"
        )
        return re.search(r"https://lugas\.example(/\S+)", sent.body)[1]

    def confirm(self) -> str:
        """Open the link and press the button; the code that is shown."""
        answer = self.client.post(self.link())
        return re.search(r"\d+(?:-[0-9A-Z]{4}){3}", answer.content.decode())[0]

    def look(self, code, prefix="/"):
        """Ask how a question stands."""
        return self.client.post(f"{prefix}tanya/status/", {"kode": code})


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def asker(client, office):
    return Asker(client, office)


@pytest.fixture
def tomorrow():
    return timezone.now() + timedelta(days=1)
