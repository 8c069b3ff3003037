"""Writing an invitation letter from an activity, inviting 22 regions x 2 offices, and its printed forms."""

import io
import zipfile
from datetime import date

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.agenda.models import ActivityLetter
from lugas.institutions.models import Region
from lugas.letters import actions
from lugas.letters.kinds import INVITATION
from lugas.tenancy.scope import identity
from tests import factories

pytestmark = pytest.mark.django_db


def signed_in(client, user):
    with identity():
        client.force_login(user, backend="lugas.accounts.backends.Backend")
    return client


def words_of(data: bytes) -> str:
    """The text of a PDF, on one line."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture
def head():
    return factories.user("53", Role.HEAD)


@pytest.fixture
def letter(head):
    """An invitation letter of the province, written from an activity, with 44 invitees."""
    with factories.at("53", head):
        activity = factories.activity(title="Rapat Koordinasi Komunikasi Pimpinan", dress="PDH batik")
        signer = factories.position("Kepala Biro Administrasi Pimpinan")
        letter = actions.write_letter(
            by=head,
            kind=INVITATION,
            dated=date(2024, 4, 18),
            place="Kupang",
            subject="Undangan Rapat Koordinasi",
            opening="Dengan hormat, kami mengundang Saudara.",
            closing="Demikian disampaikan.",
            signer=signer,
        )
        ActivityLetter.objects.create(activity=activity, letter=letter)
        regions = Region.objects.filter(parent__code="53").order_by("code")
        actions.invite_regions(letter, regions, ["Kepala Bagian Prokopim", "Kepala Bagian Perencanaan"], by=head)
        return letter


def test_a_letter_to_all_names_the_annexed_list_and_states_the_activitys_facts(client, head, letter):
    answer = signed_in(client, head).get(reverse("letters:pdf", args=[letter.public_id]))
    text = words_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "Rapat Koordinasi Komunikasi Pimpinan" in text
    assert "PDH batik" in text
    assert "Daftar terlampir" in text
    assert text.count("Kepala Bagian Prokopim") == 22
    assert "44" in text


def test_one_invitee_gets_his_own_copy(client, head, letter):
    with factories.at("53", head):
        alor = letter.invitees.filter(region__name="Kabupaten Alor").first()
    answer = signed_in(client, head).get(reverse("letters:pdf", args=[letter.public_id]), {"untuk": alor.pk})
    text = words_of(answer.content)
    assert "di Kalabahi" in text.split("Dengan hormat")[0]
    assert "Daftar terlampir" not in text


def test_all_copies_come_as_zip_of_44_and_as_one_print_copy(client, head, letter):
    signed_in(client, head)
    archive = client.get(reverse("letters:archive", args=[letter.public_id]))
    with zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))) as found:
        names = found.namelist()
        assert len(names) == len(set(names)) == 44
        assert "Kabupaten Kupang" in words_of(found.read(names[0]))
    combined = client.get(reverse("letters:combined", args=[letter.public_id]))
    with pikepdf.open(io.BytesIO(combined.content)) as pdf:
        assert len(pdf.pages) >= 44
        assert "/StructTreeRoot" in pdf.Root


def test_inviting_again_adds_nobody_twice(head, letter):
    with factories.at("53", head):
        regions = Region.objects.filter(parent__code="53")
        assert actions.invite_regions(letter, regions, ["Kepala Bagian Prokopim"], by=head) == []
        assert letter.invitees.count() == 44


def test_the_screen_shows_invitees_and_strikes_the_marked(client, head, letter):
    signed_in(client, head)
    page = client.get(reverse("letters:letter", args=[letter.public_id]))
    assert page.status_code == 200
    assert page.content.decode().count("Kepala Bagian Perencanaan") >= 22
    with factories.at("53", head):
        first = letter.invitees.first()
    client.post(reverse("letters:strike", args=[letter.public_id]), {"invitee": first.pk})
    with factories.at("53", head):
        assert letter.invitees.count() == 43


def test_another_secretariat_sees_no_letter(client, letter):
    stranger = factories.user("53.05", Role.HEAD)
    signed_in(client, stranger)
    for name in ("letter", "pdf", "combined", "archive"):
        assert client.get(reverse(f"letters:{name}", args=[letter.public_id])).status_code == 404
    assert client.post(reverse("letters:delete", args=[letter.public_id])).status_code == 404


def test_a_media_officer_reads_but_does_not_write(client, letter):
    signed_in(client, factories.user("53", Role.MEDIA))
    assert client.get(reverse("letters:letter", args=[letter.public_id])).status_code == 200
    assert client.post(reverse("letters:delete", args=[letter.public_id])).status_code == 403


def test_a_letter_is_written_from_its_activity(client, head):
    with factories.at("53", head):
        factories.position("Kepala Biro Administrasi Pimpinan", unit=factories.unit())
        activity = factories.activity(title="Panen raya")
    signed_in(client, head)
    answer = client.post(reverse("agenda:write_letter", args=[activity.public_id, "undangan"]))
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Undangan Panen raya" in page


def test_the_list_of_letters_costs_the_same_whatever_its_length(client, head, letter, django_assert_max_num_queries):
    signed_in(client, head)
    client.get(reverse("letters:letters"))
    with django_assert_max_num_queries(20):
        client.get(reverse("letters:letters"))
