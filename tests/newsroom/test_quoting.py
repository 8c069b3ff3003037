"""Quotations of a release: from what was said, whole, with whose words they are."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.newsroom.models import Release
from lugas.newsroom.quoting import quotable
from lugas.speeches import actions
from lugas.texts.actions import save_version
from tests.factories import user
from tests.speeches.making import Office
from tests.staff import acting, sign_in

pytestmark = pytest.mark.django_db
SENTENCE = "Jalan antara Soe dan Kefamenanu selesai diperbaiki sebelum musim hujan tahun depan."


@pytest.fixture
def office():
    return Office()


def delivered(office):
    """A speech that was said other than written."""
    speech = office.speech("cleared")
    with acting(office.head):
        type(speech).objects.filter(pk=speech.pk).update(held_at=timezone.now() - timedelta(hours=1))
        given = actions.deliver(office.fresh(speech), by=office.head, differs=True)
        html = f"<h2>Pembuka</h2><p>Terima kasih. {SENTENCE} Mari bersama-sama menjaga apa yang sudah dibangun.</p>"
        save_version(given.as_delivered, html, by=office.head, base=1)
    return office.fresh(speech)


def test_what_was_said_is_put_into_the_release_word_for_word(client, office):
    speech = delivered(office)
    sign_in(client, office.media)
    where = f"/kerja/rilis/tulis/?kegiatan={speech.activity.public_id}"
    page = client.get(where).content.decode()
    assert SENTENCE in page
    # What says nothing by itself is not offered.
    assert "Terima kasih.”" not in page
    key = re.search(r'name="quotes" value="([\d.]+)"', page)[1]
    sent = {"title": "Gubernur membuka rapat", "lead": "", "body": "Rapat dibuka.", "quotes": [key]}
    assert client.post(where, sent).status_code == 302
    with acting(office.media):
        release = Release.objects.get()
    assert release.body.startswith("<p>Rapat dibuka.</p>")
    quote = re.search(r"<blockquote>(.*?)</blockquote>", release.body, re.DOTALL)[1]
    assert f"“{SENTENCE}”" in quote
    assert "Gubernur" in quote
    # Another one into the text that stands already, as the editor sends it.
    where = f"/kerja/rilis/{release.public_id}/ubah/"
    other = re.findall(r'name="quotes" value="([\d.]+)"', client.get(where).content.decode())[1]
    client.post(where, {**sent, "body": "<p>Baru.</p>", "quotes": [other]})
    with acting(office.media):
        release.refresh_from_db()
    assert re.match(r"<p>Baru\.</p>\s*<blockquote><p>“Mari bersama-sama .*</blockquote>$", release.body, re.DOTALL)


def test_a_draft_is_not_quoted_and_a_wrong_key_refused(client, office):
    speech = office.speech("cleared")
    with acting(office.media):
        assert quotable(speech.activity, office.media) == []
    given = delivered(office)
    sign_in(client, office.media)
    where = f"/kerja/rilis/tulis/?kegiatan={given.activity.public_id}"
    answer = client.post(where, {"title": "Rapat", "body": "Rapat dibuka.", "quotes": ["1.1.999"]})
    assert answer.status_code == 200
    with acting(office.media):
        assert not Release.objects.exists()


def test_what_one_may_not_read_is_not_offered(client, office):
    speech = delivered(office)
    clerk = user("53.02", Role.MEDIA)
    with acting(clerk):
        assert quotable(speech.activity, clerk) == []
