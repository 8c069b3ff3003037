"""The list of a letter in order of place: by itself, by a button with the reasons, and never against what a person arranged."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.agenda.papers import write_for
from lugas.institutions.models import Region
from lugas.letters import actions
from lugas.letters.compose import documents
from lugas.letters.kinds import INVITATION
from lugas.letters.seating import listed, seating
from tests import factories
from tests.api.programs import Program
from tests.letters.test_screens import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return factories.user("53", Role.HEAD)


@pytest.fixture
def letter(head):
    with factories.at("53", head):
        signer = factories.position("Kepala Biro Administrasi Pimpinan")
        return actions.write_letter(
            by=head, kind=INVITATION, dated=factories.DAY, place="Kupang", subject="Undangan", signer=signer
        )


@pytest.fixture
def browser(client, head):
    factories.sign_in(client, head)
    return client


def regions():
    return Region.objects.filter(parent__code="53").order_by("code")


def offices_of(letter):
    return [one.office for one in listed(letter)]


def test_regents_of_all_regions_come_before_their_secretaries_and_each_says_its_region(browser, head, letter):
    with factories.at("53", head):
        actions.invite_regions(letter, regions(), ["Sekretaris Daerah", "Bupati"], by=head)
        assert offices_of(letter) == ["Bupati"] * 22 + ["Sekretaris Daerah"] * 22
    text = words_of(browser.get(reverse("letters:pdf", args=[letter.public_id])).content)
    assert text.rindex("Bupati") < text.index("Sekretaris Daerah", text.index("Daftar Undangan"))
    assert text.count("Kabupaten Alor") == 2


def test_what_the_law_does_not_decide_stays_as_it_was_written(head, letter):
    with factories.at("53", head):
        wanted = ["Kepala Bagian Protokol", "Kepala Bagian Perencanaan"]
        actions.invite_regions(letter, regions()[:2], wanted, by=head)
        assert offices_of(letter) == wanted * 2
        assert "menurut urutan dalam daftar semula" in seating(letter)[1].reason


def test_who_is_added_takes_his_place_and_the_higher_office_is_addressed_first(head, letter):
    with factories.at("53", head):
        actions.add_addressee(letter, by=head, office="Kepala Dinas Sosial Provinsi NTT", place="Kupang")
        actions.add_addressee(letter, by=head, office="Kapolda NTT", place="Kupang")
        actions.invite_regions(letter, regions()[:1], ["Bupati"], by=head)
        [copy] = documents(letter, each=False)
        assert [one.office for one in copy.addressees] == ["Kapolda NTT", "Bupati", "Kepala Dinas Sosial Provinsi NTT"]


def test_an_order_of_ones_own_stays_when_somebody_is_added(browser, head, letter):
    with factories.at("53", head):
        actions.invite_regions(letter, regions()[:2], ["Bupati", "Sekretaris Daerah"], by=head)
        last = listed(letter)[3]
    browser.post(reverse("letters:arrange", args=[letter.public_id]), {f"place-{last.pk}": "1"})
    with factories.at("53", head):
        assert offices_of(letter) == ["Sekretaris Daerah", "Bupati", "Bupati", "Sekretaris Daerah"]
        actions.add_addressee(letter, by=head, office="Camat Kota Soe")
        actions.add_addressee(letter, by=head, office="Kapolda NTT")
        assert offices_of(letter)[:4] == ["Sekretaris Daerah", "Bupati", "Bupati", "Sekretaris Daerah"]


def test_the_page_says_why_and_puts_the_list_into_the_order(browser, head, letter):
    with factories.at("53", head):
        actions.invite_regions(letter, regions()[:1], ["Bupati", "Sekretaris Daerah"], by=head)
        actions.arrange_invitees(letter, [one.pk for one in reversed(listed(letter))], by=head)
    page = browser.get(reverse("letters:order", args=[letter.public_id])).content.decode()
    assert "UU 9/2010 Pasal 10 ayat (1) huruf j" in page
    assert "huruf j sebelum huruf p" in page
    browser.post(reverse("letters:order_by_law", args=[letter.public_id]))
    with factories.at("53", head):
        assert offices_of(letter) == ["Bupati", "Sekretaris Daerah"]


def test_a_wrong_number_is_refused_in_words(browser, head, letter):
    with factories.at("53", head):
        actions.invite_regions(letter, regions()[:1], ["Bupati", "Sekretaris Daerah"], by=head)
        first = listed(letter)[0]
    answer = browser.post(
        reverse("letters:arrange", args=[letter.public_id]), {f"place-{first.pk}": "satu"}, follow=True
    )
    assert "“satu” bukan" in answer.content.decode()
    with factories.at("53", head), pytest.raises(ValidationError):
        actions.arrange_invitees(letter, [first.pk], by=head)


def test_a_letter_about_an_own_activity_invites_its_guests_in_their_order(head):
    with factories.at("53", head):
        factories.position("Kepala Biro Administrasi Pimpinan", unit=factories.unit())
        activity = factories.activity("Rakor", organiser_kind=Activity.Organiser.OWN)
        factories.guest(activity, "Panitia", precedence="10.g")
        factories.guest(activity, "Bupati Alor", region=Region.objects.get(name="Kabupaten Alor"))
        factories.guest(activity, "Kapolres", answer="absent")
        factories.guest(activity, "Kapolda NTT")
        written = write_for(activity, INVITATION, by=head)
        assert offices_of(written) == ["Kapolda NTT", "Panitia", "Bupati Alor"]
        assert listed(written)[2].place == "Kalabahi"


def test_who_may_not_write_reads_the_order_and_changes_nothing(client, head, letter):
    factories.sign_in(client, factories.user("53", Role.MEDIA))
    assert client.get(reverse("letters:order", args=[letter.public_id])).status_code == 200
    for name in ("order_by_law", "arrange"):
        assert client.post(reverse(f"letters:{name}", args=[letter.public_id])).status_code == 403


def test_a_program_orders_the_list_and_learns_why(head, letter):
    with factories.at("53", head):
        actions.invite_regions(letter, regions()[:1], ["Bupati", "Sekretaris Daerah"], by=head)
        keys = [one.pk for one in listed(letter)]
    program, path = Program(head), f"/letters/{letter.public_id}/invitees/order"
    turned = program.send("PUT", path, invitees=keys[::-1])
    assert [one["id"] for one in turned.json()] == keys[::-1]
    assert program.send("PUT", path, invitees=keys[:1]).status_code == 409
    first = program.post(path).json()[0]
    assert first["invitee"]["office"] == "Bupati"
    assert first["article"] == "UU 9/2010 Pasal 10 ayat (1) huruf j"
    assert first["reason"]
