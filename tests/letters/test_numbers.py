"""Numbers: given by the database in order, never twice, never lost without a word."""

import threading
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from lugas.letters.models import Number, Series
from lugas.tenancy.scope import scope
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def series():
    office = factories.region().secretariat
    with scope([office.pk], home=office.pk):
        return Series.objects.create(key="surat-keluar", year=2026)


def take(series, **fields) -> Number:
    number = Number.objects.create(series=series, dated=date(2026, 4, 17), **fields)
    number.refresh_from_db()
    return number


def test_numbers_follow_one_another_and_a_rolled_back_one_leaves_no_gap(series):
    home = series.secretariat_id
    with scope([home], home=home):
        assert take(series).sequence == 1
        with transaction.atomic():
            take(series)
            transaction.set_rollback(True)  # as when the paper could not be made
        assert take(series).sequence == 2
        late, later = (take(series, sequence=1, suffix=1) for _ in range(2))
        assert [(one.sequence, one.suffix) for one in (late, later)] == [(1, 1), (1, 2)]
        with pytest.raises(IntegrityError), transaction.atomic():
            take(series, sequence=7, suffix=1)


def test_nobody_chooses_changes_or_deletes_a_number(series):
    home = series.secretariat_id
    with scope([home], home=home):
        number = take(series, sequence=77)
        assert number.sequence == 1
        for change in (
            lambda: Number.objects.filter(pk=number.pk).update(sequence=5),
            lambda: Number.objects.filter(pk=number.pk).delete(),
            lambda: Series.objects.filter(pk=series.pk).update(last=9),
            lambda: Series.objects.filter(pk=series.pk).delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        with pytest.raises(IntegrityError), transaction.atomic():
            Number.objects.filter(pk=number.pk).update(state="cancelled", reason="")


def test_twenty_at_the_same_instant_get_twenty_numbers(series):
    home, start = series.secretariat_id, threading.Barrier(20)
    got = []

    def one():
        try:
            with scope([home], home=home):
                start.wait(timeout=30)
                got.append(take(series).sequence)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(1, 21))
