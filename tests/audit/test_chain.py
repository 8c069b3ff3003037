"""The seal over the trail: whatever is changed in it past the application is found and named."""

import json

import psycopg
import pytest
from django.db import connection

from lugas.audit.checking import Head, check, heads_in
from lugas.audit.heads import heads, letter
from lugas.audit.models import Block, Part
from lugas.audit.sealing import seal
from lugas.institutions.models import Person, Unit
from tests.factories import at
from tests.staff import secretariat

EVENTS = "institutions_personevent"
# Another process of the test run may hold a transaction open for a while.
PATIENCE = 60


@pytest.fixture
def sealed(db):
    """Three persons, one of them changed, in two blocks of the province; and one of a region."""
    with at("53.01"):
        Person.objects.create(name="Tetangga")
        seal(PATIENCE)
    with at() as office:
        people = [Person.objects.create(name=name) for name in ("Satu", "Dua", "Tiga")]
        seal(PATIENCE)
        people[0].name = "Kesatu"
        people[0].save()
        seal(PATIENCE)
        yield office


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def found(office, noted=()):
    return [(one.what, one.where, one.row) for one in check(office, noted).findings]


def test_an_untouched_trail_is_well(sealed):
    result = check(sealed)
    assert result.findings == ()
    assert (result.blocks, result.rows, result.waiting) == (2, 4, 0)
    assert result.head.number == 2


def test_each_block_follows_the_one_before(sealed):
    first, second = Block.objects.order_by("number")
    assert second.previous == first.hash
    assert [part.table for part in first.parts.all()] == [EVENTS]


def test_nothing_new_makes_no_block(sealed):
    assert seal(PATIENCE) == []


def test_what_came_after_the_last_seal_waits(sealed):
    Person.objects.create(name="Empat")
    assert check(sealed).waiting == 1
    assert found(sealed) == []


def test_many_changes_come_in_several_blocks(sealed, monkeypatch):
    monkeypatch.setattr("lugas.audit.sealing.MOST_ROWS", 3)
    Person.objects.bulk_create(Person(name=str(number)) for number in range(7))
    Unit.objects.create(name="Bagian", kind=Unit.Kind.TEAM)
    assert [block.rows for block in seal(PATIENCE)] == [3, 3, 2]
    assert found(sealed) == []


def test_an_altered_row_is_named(sealed, as_owner):
    number, record = run(f"SELECT pgh_id, pgh_obj_id FROM {EVENTS} WHERE name = 'Dua'")[0]
    with as_owner():
        run(f"UPDATE {EVENTS} SET name = 'Dua Belas' WHERE pgh_id = %s", number)
    [finding] = check(sealed).findings
    assert (finding.what, finding.where, finding.row) == ("altered", EVENTS, number)
    assert f"institutions.person {record}" in str(finding)


@pytest.mark.parametrize("column", ["pgh_created_at", "pgh_label", "pgh_context"])
def test_who_when_and_what_cannot_be_altered_either(sealed, as_owner, column):
    value = {
        "pgh_created_at": "pgh_created_at + interval '1 microsecond'",
        "pgh_label": "'delete'",
        "pgh_context": '\'{"name": "Orang lain"}\'::jsonb',
    }[column]
    number = run(f"SELECT min(pgh_id) FROM {EVENTS}")[0][0]
    with as_owner():
        run(f"UPDATE {EVENTS} SET {column} = {value} WHERE pgh_id = %s", number)
    assert found(sealed) == [("altered", EVENTS, number)]


def test_a_removed_row_is_named(sealed, as_owner):
    number = run(f"SELECT pgh_id FROM {EVENTS} WHERE name = 'Tiga'")[0][0]
    with as_owner():
        run(f"DELETE FROM {EVENTS} WHERE pgh_id = %s", number)
    assert found(sealed) == [("removed", EVENTS, number)]


def copy_row(number):
    """Put a further row into the trail, a copy of one that stands there, as only the owner can."""
    columns = [
        one
        for (one,) in run(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'pgh_id'",
            EVENTS,
        )
    ]
    listed = ", ".join(columns)
    run(f"INSERT INTO {EVENTS} (pgh_id, {listed}) SELECT %s, {listed} FROM {EVENTS} WHERE name = 'Dua'", number)


def test_a_row_put_into_the_sealed_range_is_named(sealed, as_owner):
    # A region's change after the province's seals would be a legitimate gap; this id was never used.
    with as_owner():
        copy_row(-5)
    assert found(sealed) == [("inserted", EVENTS, -5)]


def test_a_row_moved_to_another_secretariat_is_missing_here_and_a_stranger_there(sealed, as_owner):
    number = run(f"SELECT pgh_id FROM {EVENTS} WHERE name = 'Tiga'")[0][0]
    with at("53.01"):
        Person.objects.create(name="Tetangga lagi")
        seal(PATIENCE)
    there = secretariat("53.01")
    with as_owner():
        run(f"UPDATE {EVENTS} SET secretariat_id = %s WHERE pgh_id = %s", there.pk, number)
    assert found(sealed) == [("removed", EVENTS, number)]
    with at("53.01"):
        assert found(there) == [("inserted", EVENTS, number)]


def test_a_row_with_an_id_that_was_never_given_out_is_named(sealed, as_owner):
    with as_owner():
        copy_row(10**9)
    assert found(sealed) == [("forged", EVENTS, 10**9)]


def test_a_changed_block_a_changed_part_and_a_lost_block_are_named(sealed, as_owner):
    with as_owner():
        run("UPDATE audit_part SET hashes = hashes || hashes WHERE block_id = (SELECT max(id) FROM audit_block)")
    assert ("block altered", "53 2", None) in found(sealed)
    first = Block.objects.get(number=1)
    with as_owner():
        run("DELETE FROM audit_part WHERE block_id = %s", first.pk)
        run("DELETE FROM audit_block WHERE id = %s", first.pk)
    assert ("block missing", "53 1", None) in found(sealed)


def test_a_chain_made_anew_over_a_changed_trail_is_found_by_a_noted_head(sealed, as_owner):
    noted = heads_in(letter(heads())[1])
    assert [(one.code, one.number) for one in noted] == [("53", 2), ("53.01", 1)]
    assert found(sealed, noted) == []
    with as_owner():
        run("DELETE FROM audit_part")
        run("DELETE FROM audit_block")
        run(f"UPDATE {EVENTS} SET name = 'Orang lain' WHERE name = 'Dua'")
    seal(PATIENCE)
    assert found(sealed) == []
    assert found(sealed, noted) == [("head", "53 2", None)]


def test_a_head_is_read_back_as_it_is_printed():
    head = Head("53.02", 17, "2026-11-25T02:00:00.123456+00:00", "ab" * 32)
    assert heads_in(f"> {head}\r\n") == [head]


def test_a_column_that_an_upgrade_removed_is_told(sealed, as_owner):
    with as_owner():
        run(f"ALTER TABLE {EVENTS} RENAME COLUMN name TO full_name")
    assert {one[0] for one in found(sealed)} == {"shape"}


def test_the_application_cannot_change_the_chain(sealed):
    assert Block.objects.update(rows=0) == 0
    assert Part.objects.update(table="x") == 0
    assert Block.objects.get(number=2).rows == 1


@pytest.mark.django_db(transaction=True)
def test_a_transaction_under_way_is_waited_for_and_its_rows_come_into_the_next_block():
    """A row with a low id that appears late is no forgery: sealing goes on only when it can no longer appear."""
    with at() as office:
        Person.objects.create(name="Awal")
        seal(PATIENCE)
    options = connection.settings_dict
    other = psycopg.connect(host=options["HOST"], dbname=options["NAME"], user="lugas_owner")
    values = json.dumps({"name": "Terlambat"})
    person = [one.column for one in Person._meta.concrete_fields if one.column != "id"]
    listed = ", ".join(person)
    other.execute(
        f"INSERT INTO institutions_person ({listed}) SELECT {', '.join('%s' if c == 'name' else c for c in person)} "
        "FROM institutions_person LIMIT 1",
        [json.loads(values)["name"]],
    )
    with at() as office:
        Person.objects.create(name="Sesudahnya")
    with at() as office:
        assert seal(0.3) == []
        assert check(office).findings == ()
    other.commit()
    other.close()
    with at() as office:
        [block] = seal(PATIENCE)
        assert block.rows == 2
        assert check(office).findings == ()
