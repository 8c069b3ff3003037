"""Before a release goes out: cleared where the office wants it, marked when its activity moves, or settled that there is none."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from lugas.accounts.rules import Role
from lugas.agenda.actions import change_activity
from lugas.approvals.actions import grant, send_back
from lugas.approvals.models import Approval, Route, RouteStep
from lugas.newsroom import actions
from lugas.newsroom.rules import ReleaseStatus
from tests.factories import acting, activity, at, position, sign_in, unit, user
from tests.newsroom.making import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A section whose head clears, and somebody of the media who writes."""
    with at("53"):
        section = unit("Bagian Komunikasi")
        chief = position("Kepala Bagian", unit=section)
    head = user("53", Role.HEAD, position=chief)
    writer = user("53", Role.MEDIA)
    with acting(head):
        route = Route.objects.create(name="Siaran pers", kind="newsroom.release")
        RouteStep.objects.create(route=route, order=1, verb="clear", office="position", position=chief)
    return head, writer


def open_step():
    return Approval.objects.latest("pk").steps.get(state="open")


def test_a_release_is_cleared_before_it_goes_out(office):
    head, writer = office
    with acting(writer):
        made = release(writer, "draft")
    publisher = user("53", Role.SPOKESPERSON)
    with acting(publisher), pytest.raises(ValidationError, match="disetujui dulu"):
        actions.publish(made, by=publisher)
    with acting(writer):
        actions.submit(made, by=writer)
        with pytest.raises(Exception, match="checking"):
            actions.change(made, by=writer, title="lain", lead="", body="lain")
    with acting(head):
        grant(open_step(), by=head)
        made.refresh_from_db()
        assert made.status == ReleaseStatus.CLEARED
        actions.publish(made, by=head)
        made.refresh_from_db()
        assert made.status == ReleaseStatus.PUBLISHED


def test_what_comes_back_is_a_draft_and_what_is_changed_after_clearing_goes_round_again(office):
    head, writer = office
    with acting(writer):
        made = release(writer, "draft")
        actions.submit(made, by=writer)
    with acting(head):
        send_back(open_step(), by=head, remark="Nama belum benar.")
    with acting(writer):
        made.refresh_from_db()
        assert made.status == ReleaseStatus.DRAFT
        actions.submit(made, by=writer)
    with acting(head):
        grant(open_step(), by=head)
    with acting(writer):
        made.refresh_from_db()
        actions.change(made, by=writer, title="Lain", lead="", body="Lain sekali")
        made.refresh_from_db()
        assert made.status == ReleaseStatus.DRAFT


def test_a_release_of_a_moved_activity_is_marked_until_somebody_looked(client):
    head = user("53", Role.HEAD)
    with acting(head):
        held = activity(public=True)
        made = release(head, "draft", activity=held)
        change_activity(held, by=head, place="Aula lain")
    sign_in(client, head)
    assert "berubah setelah" in client.get(f"/kerja/rilis/{made.public_id}/").content.decode()
    client.post(f"/kerja/rilis/{made.public_id}/dilihat/")
    assert "berubah setelah" not in client.get(f"/kerja/rilis/{made.public_id}/").content.decode()


def test_that_nothing_is_released_is_a_state_with_a_reason(client):
    head = user("53", Role.HEAD)
    with acting(head):
        held = activity(public=True)
    sign_in(client, head)
    assert client.post(f"/kerja/rilis/tanpa/{held.public_id}/", {"reason": ""}).status_code == 422
    client.post(f"/kerja/rilis/tanpa/{held.public_id}/", {"reason": "Rapat intern."})
    page = client.get(f"/kerja/kegiatan/{held.public_id}/").content.decode()
    assert "Rapat intern." in page
    client.post(f"/kerja/rilis/tanpa/{held.public_id}/batal/")
    assert "Rapat intern." not in client.get(f"/kerja/kegiatan/{held.public_id}/").content.decode()
