"""How the walk fills the addresses of the API, and the records that only programs have: keys, addresses of calendars and kept answers.

Keys are read from the tables as the database's owner, so that a room's rows are tried as soon as marked.py makes some;
until then a name that nothing has stands in, and the address is asked all the same.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from lugas.accounts.models import ApiToken
from lugas.accounts.rules import Role
from lugas.accounts.tokens import secret_hash
from lugas.agenda.models import Decision
from lugas.api.models import StoredAnswer
from lugas.calendars.models import Answer, CalendarAddress, GuestCall

NOBODYS = {"int": 987654321, "str": "tidakada1234"}


def read_as_owner(sql: str, owner: int) -> list[tuple]:
    """Rows of a secretariat past row security."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            cursor.execute(sql, [owner])
            return cursor.fetchall()
        finally:
            cursor.execute(f"SET ROLE {settings.LUGAS_APPLICATION_ROLE}")


def of_rows(source: str, how: str = "hidden", **columns: str):
    """A filler: each parameter with the column that it names, in at most two rows of `source` (aliased t)."""

    def fill(office) -> list[tuple[str, dict[str, object]]]:
        listed = ", ".join(columns.values())
        rows = read_as_owner(
            f"SELECT {listed} FROM {source} WHERE t.secretariat_id = %s ORDER BY t.id LIMIT 2", office.secretariat.pk
        )
        if not rows:
            plain = {name: NOBODYS["str" if "public_id" in column else "int"] for name, column in columns.items()}
            return [(how, plain)]
        return [(how, dict(zip(columns, row, strict=True))) for row in rows]

    return fill


def known(**values: Any):
    """A filler for what everybody may know."""
    return lambda office: [("known", values)]


def by_consent(office) -> list[tuple[str, dict[str, object]]]:
    """The question that the office asks of a third secretariat."""
    return [("hidden", {"pk": office.consent_id})]


STEPS = "approvals_step t JOIN approvals_approval a ON a.id = t.approval_id"
IN_TEXT = "JOIN texts_text x ON x.id = t.text_id"
CHANGES = "texts_wordchange t JOIN texts_wordreturn r ON r.id = t.word_return_id JOIN texts_text x ON x.id = r.text_id"
SENDINGS = "letters_dispatch t JOIN letters_letter l ON l.id = t.letter_id"
PICTURES = "newsroom_releasepicture t JOIN newsroom_release r ON r.id = t.release_id"


def of_ways(office) -> list[tuple[str, dict[str, object]]]:
    """Ways between places are of nobody."""
    return [
        (
            "known",
            {
                "pk": read_as_owner("SELECT min(id) FROM institutions_travelleg WHERE %s > 0", office.secretariat.pk)[
                    0
                ][0]
            },
        )
    ]


FILLERS = [
    (r"api/v1/releases/<[^>]*>/pictures/", of_rows(PICTURES, public_id="r.public_id", pk="t.id")),
    (r"api/v1/press-contacts/", of_rows("newsroom_presscontact t", public_id="t.public_id")),
    (r"api/v1/mailings/", of_rows("newsroom_mailing t", public_id="t.public_id")),
    (r"api/v1/releases/", of_rows("newsroom_release t", public_id="t.public_id")),
    (r"api/v1/requests/", of_rows("requests_request t", public_id="t.public_id")),
    (r"api/v1/consent-requests/", by_consent),
    (r"api/v1/calendar-addresses/", of_rows("calendars_calendaraddress t", public_id="t.public_id")),
    (r"api/v1/arrivals/", of_rows("intake_arrival t", pk="t.id")),
    (r"api/v1/notices/", of_rows("notices_notice t", pk="t.id")),
    (
        r"api/v1/letters/<[^>]*>/dispatches/<",
        of_rows(SENDINGS, public_id="l.public_id", dispatch_id="t.public_id"),
    ),
    (r"api/v1/letters/", of_rows("letters_letter t", public_id="t.public_id")),
    (r"api/v1/numbers/", of_rows("letters_number t", pk="t.id")),
    (r"api/v1/number-patterns/", known(series="surat")),
    (r"api/v1/units/", of_rows("institutions_unit t", "known", pk="t.id")),
    (r"api/v1/positions/", of_rows("institutions_position t", "known", pk="t.id")),
    (r"api/v1/appointments/", of_rows("institutions_appointment t", "known", pk="t.id")),
    (r"api/v1/travel-legs/", of_ways),
    (r"api/v1/venues/", of_rows("institutions_venue t", "known", pk="t.id")),
    (r"api/v1/members/", of_rows("accounts_membership t", pk="t.id")),
    (r"api/v1/member-invitations/", of_rows("accounts_memberinvitation t", public_id="t.public_id")),
    (r"api/v1/sessions/<", known(session_id="tidakada1234")),
    (r"api/v1/approvals/<[^>]*>/steps/", of_rows(STEPS, public_id="a.public_id", pk="t.id")),
    (r"api/v1/approvals/<", of_rows("approvals_approval t", public_id="t.public_id")),
    (r"api/v1/routes/<", of_rows("approvals_route t", pk="t.id")),
    (r"api/v1/substitutions/<", of_rows("approvals_substitution t", pk="t.id")),
    (r"api/v1/seals/<", of_rows("seals_sealcertificate t", pk="t.id")),
    (
        r"api/v1/texts/<[^>]*>/versions/<",
        of_rows(f"texts_version t {IN_TEXT}", public_id="x.public_id", number="t.number"),
    ),
    (r"api/v1/texts/<[^>]*>/remarks/<", of_rows(f"texts_remark t {IN_TEXT}", public_id="x.public_id", pk="t.id")),
    (
        r"api/v1/texts/<[^>]*>/returns/<[^>]*>/changes/<",
        of_rows(CHANGES, public_id="x.public_id", return_id="r.public_id", pk="t.id"),
    ),
    (
        r"api/v1/texts/<[^>]*>/returns/<",
        of_rows(f"texts_wordreturn t {IN_TEXT}", public_id="x.public_id", return_id="t.public_id"),
    ),
    (r"api/v1/texts/<", of_rows("texts_text t", public_id="t.public_id")),
    (r"api/v1/<path:rest>", known(rest="tidak/ada")),
    (r"kerja/kunci/<", of_rows("accounts_apitoken t", public_id="t.public_id")),
    (r"kerja/kalender/alamat/tamu/<", of_rows("agenda_activity t", public_id="t.public_id")),
    (r"kerja/kalender/alamat/<", of_rows("calendars_calendaraddress t", public_id="t.public_id")),
    (r"kal/<", known(secret="bukan-alamat-kalender")),
    (r"caldav/<", known(path="tidakada1234/agenda/")),
    (r"(en/)?(<region:code>/)?data/<", known(name="kegiatan", kind="csv")),
]


def make(office, words) -> None:
    """A key with which a program of the office acts, an address of its calendar, and an answer that is kept for a repeated request."""
    holder = office.users[Role.CLERK]
    now = timezone.now()
    words.make(
        ApiToken,
        membership=holder.acting,
        user=holder,
        secret_hash=secret_hash(f"lugas_{office.code}"),
        ending=office.code[-4:],
        expires_at=now + timedelta(days=30),
    )
    words.make(
        CalendarAddress,
        membership=holder.acting,
        user=holder,
        shows="person",
        secret_hash=secret_hash(f"kalender_{office.code}"),
        ending=office.code[-4:],
    )
    words.make(
        Answer,
        invitation=office.invitations[0],
        decision=Decision.objects.filter(secretariat=office.secretariat, invitation=office.invitations[0]).first(),
        method="REPLY",
        partstat="ACCEPTED",
        due_at=now,
    )
    words.make(GuestCall, activity=office.activities["internal"])
    words.make(
        StoredAnswer,
        user=holder,
        holder=f"user:{holder.pk}",
        key="satu",
        digest="0" * 64,
        status=201,
        content_type="application/json",
        made_at=now,
        expires_at=now + timedelta(days=1),
    )
