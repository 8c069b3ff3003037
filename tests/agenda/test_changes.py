"""Changing what is confirmed: what follows is shown before and kept, and an office that wants it looks first."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.agenda import actions
from lugas.agenda.models import Activity, Change, Engagement
from lugas.agenda.papers import write_for
from lugas.agenda.rules import Outcome, Status
from lugas.approvals.actions import grant, send_back, withdraw
from lugas.approvals.models import Approval, Route
from lugas.approvals.queries import approval_of
from lugas.letters.models import Letter
from lugas.notices.models import Notice
from tests.approvals.making import house
from tests.factories import acting, activity, at, engagement, guest, invitation, moment, position, sign_in, user

pytestmark = pytest.mark.django_db
NEXT_DAY = date(2024, 4, 25)


@pytest.fixture
def office():
    """The province with people in its offices, whose route for changes is in use."""
    made = house("53")
    with at("53"):
        Route.objects.filter(kind="agenda.change").update(is_active=True)
    return made


def planned(who, title="Panen raya") -> Engagement:
    """A confirmed part of the Governor, whose secretariat was told."""
    with acting(who):
        return engagement(activity(title), position("Gubernur Contoh"))


def ask(part, by, **given) -> Change:
    """The clerk wants to cancel the activity of a part, and lets it go round."""
    with acting(by):
        with pytest.raises(actions.NeedsCheck) as need:
            actions.cancel_activity(part.activity, by=by, reason="Hujan", **given)
        return actions.ask_for_change(need.value.wanted, by=by)


def give(house, change, who):
    """Somebody gives the open step of a change."""
    person = house.people[who]
    with acting(person):
        approval = approval_of("agenda.change", change.pk)
        return grant(next(one for one in approval.steps.all() if one.state == "open"), by=person)


# ---------- What follows ----------
def test_what_followed_is_kept_with_the_reason(head):
    part = planned(head)
    with acting(head):
        guest(part.activity, answer="comes")
        actions.cancel_activity(part.activity, by=head, reason="Hujan")
        change = Change.objects.get(activity=part.activity)
        assert (change.what, change.state, change.reason) == ("cancel", "done", "Hujan")
        told = " ".join(one["text"] for one in change.followed)
        assert "bebas lagi" in told
        assert "1 tamu" in told
        assert Notice.objects.filter(text__startswith="Dibatalkan").count() == 1


def test_a_letter_that_is_out_wants_a_correction(head):
    part = planned(head)
    with acting(head):
        letter = write_for(part.activity, "invitation", by=head)
        Letter.objects.filter(pk=letter.pk).update(status="sent", number="005/1/2024", signed_at=moment())
        actions.cancel_activity(part.activity, by=head, reason="Hujan")
        [todo] = [one for one in Change.objects.get().followed if one["url"]]
        assert "005/1/2024" in todo["text"]
        assert todo["url"].endswith("/surat/letter/")


def test_a_moved_activity_tells_who_goes_along_and_who_stays(head):
    part = planned(head)
    with acting(head):
        engagement(part.activity, position("Wagub Contoh"), ends_at=part.starts_at + timedelta(minutes=30))
        later = moment(9, day=NEXT_DAY)
        actions.change_activity(part.activity, by=head, starts_at=later, ends_at=later + timedelta(hours=2))
        told = [one["text"] for one in Change.objects.get().followed]
        assert any("Gubernur Contoh" in one and "25 April 2024" in one for one in told)
        assert any("Wagub Contoh" in one and "24 April 2024" in one for one in told)


def test_what_is_not_confirmed_leaves_no_change(head):
    with acting(head):
        part = engagement(status=Status.TENTATIVE)
        actions.move(part, by=head, starts_at=moment(13), ends_at=moment(15))
        actions.cancel_activity(part.activity, by=head, reason="Batal")
        assert not Change.objects.exists()


def test_the_page_shows_what_follows_before_and_what_was_told_after(browser, head):
    part = planned(head)
    url = reverse("agenda:cancel", args=[part.activity.public_id])
    assert "Gubernur Contoh" in browser.get(url).content.decode()
    browser.post(url, {"reason": "Hujan deras"})
    page = browser.get(part.activity.get_absolute_url()).content.decode()
    assert "Hujan deras" in page
    assert "bebas lagi" in page


def test_moving_by_the_form_shows_first_and_moves_then(browser, head):
    part = planned(head)
    url = reverse("agenda:move", args=[part.activity.public_id, part.pk])
    facts = {"day": "2024-04-25", "start": "09:00", "end": "11:00"}
    first = browser.post(url, facts)
    assert first.status_code == 200
    assert 'name="yakin"' in first.content.decode()
    with acting(head):
        assert Engagement.objects.get(pk=part.pk).starts_at == part.starts_at
    assert browser.post(url, {**facts, "yakin": "1"}).status_code == 302
    with acting(head):
        assert Engagement.objects.get(pk=part.pk).starts_at == moment(9, day=NEXT_DAY)


# ---------- The office's check ----------
def test_it_goes_to_sub_section_and_section_and_is_done_when_they_agree(office):
    clerk = office.people["clerk"]
    part = planned(clerk)
    change = ask(part, clerk)
    with acting(clerk):
        assert Activity.objects.get(pk=part.activity_id).cancelled_at is None
        steps = list(approval_of("agenda.change", change.pk).steps.values_list("position__short_title", "state"))
    # Nobody holds the sub-section's office here; it is passed over, and the section decides.
    assert steps[-1][1] == "open"
    give(office, change, "section")
    with acting(clerk):
        assert Activity.objects.get(pk=part.activity_id).cancelled_reason == "Hujan"
        assert Engagement.objects.get(pk=part.pk).status == Status.CANCELLED
        change.refresh_from_db()
        assert change.state == "done"
        assert any("bebas lagi" in one["text"] for one in change.followed)
        assert "menyetujui" in Notice.objects.for_person(clerk).order_by("-id").first().text


def test_nobody_agrees_to_his_own_request(office):
    section = office.people["section"]
    with acting(section):
        part = engagement(activity("Panen raya"))
        later = moment(9, day=NEXT_DAY)
        with pytest.raises(actions.NeedsCheck) as need:
            actions.change_activity(part.activity, by=section, starts_at=later, ends_at=later + timedelta(hours=1))
        wanted = need.value.wanted
        change = actions.ask_for_change(
            type(wanted)(wanted.what, wanted.activity, None, wanted.facts, "Hujan"), by=section
        )
        step = approval_of("agenda.change", change.pk).steps.get(state="open")
        with pytest.raises((ValidationError, PermissionDenied)):
            grant(step, by=section)
    give(office, change, "bureau")
    with acting(section):
        assert Activity.objects.get(pk=part.activity_id).starts_at == moment(9, day=NEXT_DAY)


def test_who_stands_above_the_route_acts_at_once(office):
    bureau = office.people["bureau"]
    part = planned(bureau)
    with acting(bureau):
        actions.cancel_activity(part.activity, by=bureau, reason="Hujan")
        assert Activity.objects.get(pk=part.activity_id).cancelled_at is not None


def test_sent_back_leaves_all_as_it_was(office):
    clerk, section = office.people["clerk"], office.people["section"]
    part = planned(clerk)
    change = ask(part, clerk)
    with acting(section):
        step = approval_of("agenda.change", change.pk).steps.get(state="open")
        send_back(step, by=section, remark="Tanya panitia dulu")
        change.refresh_from_db()
        assert change.state == "returned"
        assert Engagement.objects.get(pk=part.pk).status == Status.CONFIRMED
    again = ask(part, clerk)
    with acting(clerk):
        withdraw(approval_of("agenda.change", again.pk), by=clerk, reason="Tidak jadi")
        again.refresh_from_db()
        assert again.state == "withdrawn"


def test_one_change_of_an_activity_waits_at_a_time(office):
    clerk = office.people["clerk"]
    part = planned(clerk)
    ask(part, clerk)
    with acting(clerk), pytest.raises(ValidationError, match="menunggu"):
        actions.ask_for_change(need_of(part.activity, clerk), by=clerk)


def need_of(one, by):
    """What cancelling it would ask for."""
    with pytest.raises(actions.NeedsCheck) as need:
        actions.cancel_activity(one, by=by, reason="Hujan")
    return need.value.wanted


def test_hours_taken_meanwhile_take_the_yes_back(office):
    clerk, section = office.people["clerk"], office.people["section"]
    part = planned(clerk)
    with acting(clerk):
        with pytest.raises(actions.NeedsCheck) as need:
            actions.move(part, by=clerk, starts_at=moment(13), ends_at=moment(15), reason="Panitia minta siang")
        change = actions.ask_for_change(need.value.wanted, by=clerk)
        engagement(activity("Peresmian", start=moment(13)), part.position)
    with pytest.raises(actions.Taken, match="Peresmian"):
        give(office, change, "section")
    with acting(section):
        change.refresh_from_db()
        assert change.state == "asked"
        assert Approval.objects.get(subject="agenda.change").status == "open"


def test_confirming_by_the_clerk_goes_round_the_leaders_decision_does_not(office):
    clerk, bureau = office.people["clerk"], office.people["bureau"]
    with acting(clerk):
        part = engagement(status=Status.TENTATIVE)
        with pytest.raises(actions.NeedsCheck) as need:
            actions.change_status(part, Status.CONFIRMED, by=clerk, reason="Panitia menunggu")
        change = actions.ask_for_change(need.value.wanted, by=clerk)
        with pytest.raises(ValidationError):
            actions.engage(activity(), position(), by=clerk, status=Status.CONFIRMED)
    give(office, change, "section")
    with acting(bureau):
        assert Engagement.objects.get(pk=part.pk).status == Status.CONFIRMED
        asked = invitation(activity("Rakor", start=moment(15)), position())
        actions.decide(asked, by=bureau, outcome=Outcome.ATTEND)
        actions.decide(asked, by=bureau, outcome=Outcome.DECLINE)
        assert not Engagement.objects.filter(activity__title="Rakor", status=Status.CONFIRMED).exists()


def test_a_series_by_the_clerk_is_pencilled_in(office):
    clerk = office.people["clerk"]
    part = planned(clerk)
    with acting(clerk):
        actions.create_series(part.activity, by=clerk, rule="FREQ=WEEKLY;COUNT=3")
        states = Engagement.objects.order_by("starts_at").values_list("status", flat=True)
        assert list(states) == [Status.CONFIRMED, Status.TENTATIVE, Status.TENTATIVE]


def test_without_a_reason_nothing_goes_round(office):
    clerk = office.people["clerk"]
    part = planned(clerk)
    with acting(clerk):
        with pytest.raises(actions.NeedsCheck) as need:
            actions.move(part, by=clerk, starts_at=moment(13), ends_at=moment(15))
        with pytest.raises(ValidationError, match="Tulis alasannya"):
            actions.ask_for_change(need.value.wanted, by=clerk)


def test_the_check_is_read_with_what_follows_and_shown_on_the_activity(office, client):
    clerk, section = office.people["clerk"], office.people["section"]
    part = planned(clerk)
    sign_in(client, clerk)
    url = reverse("agenda:cancel", args=[part.activity.public_id])
    assert "memeriksa ini dulu" in client.get(url).content.decode()
    client.post(url, {"reason": "Hujan"})
    assert "Menunggu pemeriksaan kantor" in client.get(part.activity.get_absolute_url()).content.decode()
    with acting(section):
        approval = Approval.objects.get(subject="agenda.change")
    sign_in(client, section)
    assert "Pembatalan: Panen raya" in client.get(reverse("approvals:waiting")).content.decode()
    page = client.get(approval.get_absolute_url()).content.decode()
    assert "bebas lagi" in page
    assert "Hujan" in page


def test_an_office_without_a_route_does_it_at_once(head):
    house("53")  # its route of this kind is there, and not in use
    part = planned(head)
    clerk = user("53", Role.CLERK)
    with acting(clerk):
        actions.cancel_activity(part.activity, by=clerk, reason="Hujan")
        assert Activity.objects.get(pk=part.activity_id).cancelled_at is not None


# ---------- Taking away ----------
def test_a_mistake_vanishes_and_comes_back(browser, head):
    part = planned(head)
    address = f'href="{part.activity.get_absolute_url()}"'
    assert address in browser.get(reverse("workspace:search"), {"q": "Panen raya"}).content.decode()
    browser.post(reverse("agenda:remove", args=[part.activity.public_id]), {"reason": "Tercatat dua kali"})
    assert browser.get(part.activity.get_absolute_url()).status_code == 404
    assert address not in browser.get(reverse("workspace:search"), {"q": "Panen raya"}).content.decode()
    with acting(head):
        assert not Activity.objects.filter(pk=part.activity_id).exists()
        kept = Activity.every.get(pk=part.activity_id)
        assert kept.removed_at is not None
        # The Governor's hours are free again.
        engagement(activity("Lain"), part.position)
    browser.post(reverse("agenda:restore", args=[part.activity.public_id]))
    assert browser.get(part.activity.get_absolute_url()).status_code == 200


def test_what_somebody_was_told_of_is_cancelled_not_taken_away(head):
    with acting(head):
        asked = invitation(activity())
        public = activity(public=True)
        sent = activity()
        write_for(sent, "invitation", by=head)
        Letter.objects.update(status="sent", number="005/2/2024", signed_at=moment())
        for one in (asked.activity, public, sent):
            with pytest.raises(ValidationError, match="Batalkan"):
                actions.remove_activity(one, by=head, reason="Salah")
