"""The letter of invitation as one act: drafted, signed, a copy for each with its own link, sent; resumed, and nothing twice."""

from __future__ import annotations

import pypdfium2
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from procrastinate.contrib.django.models import ProcrastinateJob

from lugas.accounts.rules import Role
from lugas.letters import jobs as letters
from lugas.letters.models import Dispatch, Letter, SignedCopy
from lugas.meetings import actions, jobs_inviting, links, queries_inviting
from lugas.meetings.models import Seat
from lugas.seals.actions import make_seal
from tests.factories import acting, at, position, sign_in, unit, user
from tests.letters.test_lifecycle import grant_all
from tests.meetings.making import meeting

pytestmark = pytest.mark.django_db
COUNT = 3


@pytest.fixture
def house(client, settings):
    settings.PUBLIC_URL = "https://lugas.example.test"
    with at("53"):
        bureau = unit()
        signer = position("Kepala Biro Administrasi Pimpinan", unit=bureau)
    head = user("53", Role.HEAD, unit=bureau, position=signer)
    clerk = user("53", Role.CLERK, unit=bureau)
    administrator = user("53", Role.ADMINISTRATOR)
    with at("53", administrator):
        make_seal(administrator.acting.secretariat, by=administrator)
    held = meeting(clerk)
    with acting(clerk):
        for number in range(COUNT):
            actions.save_rule(held, by=clerk, outside=f"Kantor {number}", email=f"k{number}@example.test")
    sign_in(client, clerk)
    return {"head": head, "clerk": clerk, "signer": signer, "held": held}


def sign(house, **facts) -> Letter:
    """Draft the letter to all and let it be signed."""
    with acting(house["clerk"]):
        letter = actions.draft_invitation(house["held"], by=house["clerk"], signer=house["signer"], **facts)
        assert actions.carry_on(house["held"], by=house["clerk"]) == "route"
        with pytest.raises(ValidationError, match="beredar"):
            actions.carry_on(house["held"], by=house["clerk"])
    with acting(house["head"]):
        grant_all(letter, house["head"])
        letter.refresh_from_db()
    return letter


def words_of(copy: SignedCopy) -> str:
    with default_storage.open(copy.file.path) as handle:
        pages = pypdfium2.PdfDocument(handle.read())
        return "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "").replace("\n", "")


def carry(house, letter, monkeypatch, sealing=False) -> None:
    """The job that goes on; the sealing jobs of the signing were lost with their worker, unless they still wait."""
    monkeypatch.setattr(jobs_inviting, "is_sealing", lambda _letter: sealing)
    jobs_inviting.carry_letter(
        secretariat_id=house["held"].secretariat_id, meeting_id=house["held"].pk, letter_id=letter.pk
    )


def test_each_copy_carries_its_own_link_and_no_other(house, monkeypatch):
    letter = sign(house)
    carry(house, letter, monkeypatch)
    with acting(house["clerk"]):
        tokens = {one.office: links.token_of(one) for one in Seat.objects.select_related("secretariat__region").all()}
        copies = list(letter.signed_copies.select_related("invitee", "file"))
        assert len(copies) == COUNT + 1
        for copy in copies:
            text = words_of(copy)
            found = {office for office, token in tokens.items() if token in text}
            assert found == ({copy.invitee.office} if copy.invitee else set())


def test_what_was_cut_off_goes_on_and_nothing_goes_twice(house, monkeypatch, client):
    letter = sign(house)
    url = f"/kerja/rapat/{house['held'].slug}/undangan/"
    assert "0/3" in client.get(url).content.decode()
    with acting(house["clerk"]):
        first = letter.invitees.first()
    letters.seal_some(secretariat_id=letter.secretariat_id, letter_id=letter.pk, invitee_ids=[first.pk])
    with acting(house["clerk"]):
        assert queries_inviting.way(house["held"]).step == "copies"
    page = client.get(url).content.decode()
    assert "1/3" in page
    assert "Buat dan kirim semua" in page
    assert client.post(f"{url}lanjut/").status_code == 302
    for _twice in range(2):
        carry(house, letter, monkeypatch)
    with acting(house["clerk"]):
        assert SignedCopy.objects.count() == COUNT + 1
        assert Dispatch.objects.count() == COUNT
        dispatches = list(Dispatch.objects.values_list("pk", flat=True))
    for _twice in range(2):
        for pk in dispatches:
            letters.mail(secretariat_id=letter.secretariat_id, dispatch_id=pk)
    assert sorted(one.to[0] for one in mail.outbox) == [f"k{number}@example.test" for number in range(COUNT)]
    with acting(house["clerk"]):
        seat = Seat.objects.select_related("secretariat__region").get(office="Kantor 1")
        [one] = [one for one in mail.outbox if one.to == ["k1@example.test"]]
        assert links.address(seat) in one.body
        assert [name for name, _data, kind in one.attachments if kind == "application/pdf"]
        assert queries_inviting.way(house["held"]).step is None
        # The link went out with the letter: nobody gets it twice.
        with pytest.raises(ValidationError):
            actions.send_links(house["held"], by=house["clerk"])
    assert "3/3" in client.get(url).content.decode()


def test_it_waits_while_the_copies_are_sealed_and_goes_by_itself_where_that_was_wanted(house, monkeypatch):
    letter = sign(house, sends_itself=True)
    assert ProcrastinateJob.objects.filter(task_name="meetings.jobs_inviting.carry_letter", status="todo").count() == 1
    assert jobs_inviting.is_sealing(letter.pk)
    carry(house, letter, monkeypatch, sealing=True)
    with acting(house["clerk"]):
        assert not Dispatch.objects.exists()
    carry(house, letter, monkeypatch)
    with acting(house["clerk"]):
        assert Dispatch.objects.count() == COUNT


def test_whoever_may_not_send_letters_does_not_let_them_go(house):
    protocol = user("53", Role.PROTOCOL)
    with acting(protocol):
        with pytest.raises(PermissionDenied):
            actions.draft_invitation(house["held"], by=protocol, signer=house["signer"], sends_itself=True)
        actions.draft_invitation(house["held"], by=protocol, signer=house["signer"])


def test_without_a_letter_there_is_nothing_to_go_on_with(house):
    with acting(house["clerk"]), pytest.raises(ValidationError, match="dahulu"):
        actions.carry_on(house["held"], by=house["clerk"])
