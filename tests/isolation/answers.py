"""What an answer gives away, and what stands in the database: all that the walk judges by."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache

import pypdfium2
from django.apps import apps
from django.conf import settings
from django.db import connection

from lugas.tenancy.grants import event_models
from lugas.tenancy.models import Owned


def words_of(response) -> Iterator[str]:
    """All text of an answer: headers, cookies, body, the text of a PDF, what lies in a ZIP."""
    yield "\n".join(f"{key}: {value}" for key, value in response.headers.items())
    yield response.cookies.output()
    body = b"".join(response.streaming_content) if response.streaming else response.content
    yield from words_in(body, response.headers.get("Content-Type", ""))


def words_in(body: bytes, kind: str) -> Iterator[str]:
    """The text of a body by its type."""
    if body.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(body)
        yield from (page.get_textpage().get_text_bounded() for page in document)
        yield json.dumps(document.get_metadata_dict())
    elif body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for one in archive.namelist():
                yield one
                yield from words_in(archive.read(one), "")
    else:
        text = body.decode("utf-8", "replace")
        if kind.startswith("text/calendar"):
            text = re.sub(r"\r\n[ \t]", "", text)
        yield text
        yield html.unescape(text).replace("\xad", "")


def given_away(response, forbidden: list[str]) -> list[str]:
    """Which of the words stand in the answer, in whatever case."""
    text = "\n".join(words_of(response)).lower()
    return [one for one in forbidden if one.lower() in text]


# Written by nearly every request of whoever walks (language, last use of a key): few rows, read each time.
OFTEN = ("accounts_user", "accounts_apitoken")


@cache
def tables() -> tuple[str, ...]:
    """The tables whose rows belong to a secretariat: records, histories, search entries, and the secretariats."""
    found = [model._meta.db_table for model in apps.get_models() if issubclass(model, Owned)]
    found += [one._meta.db_table for one in event_models() if any(f.name == "secretariat" for f in one._meta.fields)]
    return (*found, "search_entry", "institutions_secretariat")


def rows_sql(wanted: Iterable[str]) -> str:
    """One query that hashes all that belongs to a secretariat in these tables."""
    special = {
        "institutions_secretariat": "SELECT 'institutions_secretariat', 1, md5(t::text) FROM institutions_secretariat t "
        "WHERE id = %(owner)s",
        "accounts_user": "SELECT 'accounts_user', count(*), md5(coalesce(string_agg(concat(u.password, u.name, u.email, "
        "u.is_active), '|' ORDER BY u.id), '')) FROM accounts_user u "
        "JOIN accounts_membership m ON m.user_id = u.id WHERE m.secretariat_id = %(owner)s",
    }
    return " UNION ALL ".join(
        special.get(
            table,
            f"SELECT '{table}', count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) "
            f"FROM {table} t WHERE secretariat_id = %(owner)s",
        )
        for table in wanted
    )


def rows(owner: int, wanted: Iterable[str] | None = None) -> dict[str, tuple[int, str]]:
    """Number and hash of the secretariat's rows by table, read as the database's owner. wanted: by default all."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(rows_sql(wanted or (*tables(), "accounts_user")), {"owner": owner})
        found = {table: (number, digest) for table, number, digest in cursor.fetchall()}
        cursor.execute(f"SET ROLE {settings.LUGAS_APPLICATION_ROLE}")
    return found


def written() -> int:
    """How many rows of the tables that are seldom written this transaction has written so far, whoever's; what was rolled
    back counts too."""
    seldom = [one for one in tables() if one not in OFTEN]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint FROM pg_stat_xact_user_tables "
            "WHERE relname = ANY(%s)",
            [seldom],
        )
        return cursor.fetchone()[0]
