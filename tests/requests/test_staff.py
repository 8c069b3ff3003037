"""What the staff does with audiences: screens, offers hours, accepts, passes on, refuses; who may do what and who sees what."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement
from lugas.followups.models import Direction
from lugas.requests import jobs
from lugas.requests.models import Request
from tests.factories import acting, activity, at, engagement, sign_in, unit, user

pytestmark = pytest.mark.django_db
WITA = ZoneInfo("Asia/Makassar")


class Desk:
    """The pages of one request, for whoever is signed in."""

    def __init__(self, client, sender):
        self.client, self.sender = client, sender
        self.url = f"/kerja/audiensi/{sender.the().public_id}/"

    def sign_in(self, person):
        sign_in(self.client, person)
        return self

    def page(self, query=""):
        return self.client.get(self.url + query).content.decode()

    def post(self, verb, **data):
        return self.client.post(f"{self.url}{verb}/", data)

    def status(self):
        return self.sender.the().status

    def mailed(self):
        """What the sender is mailed of the present state."""
        one = self.sender.the()
        [sent] = self.sender.run(jobs.send_answer, request_id=one.pk, status=one.status)
        return sent.body


@pytest.fixture
def desk(client, sender):
    sender.fill_in()
    sender.code = sender.confirm()
    return Desk(client, sender)


@pytest.fixture
def screened(desk, office):
    desk.sign_in(office.clerk).post("telaah", words="Lengkap.")
    return desk.sign_in(office.head)


def offered(desk):
    """The first free hours on the page, offered."""
    hours = re.findall(r'name="hours" value="([^"]+)"', desk.page())
    desk.post("tawarkan", minutes=45, hours=hours[:3], answer="Silakan pilih.")
    return hours


def test_from_the_clerk_to_the_agenda_with_hours_that_the_sender_chose(desk, office, sender):
    desk.sign_in(office.clerk)
    assert "Pameran tenun ikat" in desk.client.get("/kerja/audiensi/").content.decode()
    assert desk.post("telaah", words="Yayasan dikenal baik").status_code == 302
    assert desk.post("terima").status_code == 403, "a clerk screens, he does not decide"
    desk.sign_in(office.head)
    assert "Yayasan dikenal baik" in desk.page()
    offered(desk)
    link = re.search(r"(/permohonan/waktu/\S+)", desk.mailed())[1]
    public = sender.client.get(link).content.decode()
    slots = re.findall(r'name="waktu" value="(\d+)"', public)
    assert len(slots) == 3
    assert sender.client.post(link, {"waktu": ""}).status_code == 422
    assert sender.client.post(link, {"waktu": slots[1]}).status_code == 200
    assert desk.status() == "chosen"
    assert sender.client.post(link, {"waktu": slots[0]}).status_code == 409
    page = desk.page()
    data = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("day", "start", "end", "place")}
    assert desk.post("terima", **data, answer="Sampai bertemu.").status_code == 302
    with acting(office.head):
        made = Activity.objects.get()
        part = Engagement.objects.get()
    assert (made.kind, made.title, made.contact_name) == ("audience", "Audiensi: Yayasan Tenun Timor", "Maria Bano")
    assert (part.position_id, part.status) == (office.governor.pk, "confirmed")
    assert made.ends_at - made.starts_at == timedelta(minutes=45)
    body = desk.mailed()
    assert "Sampai bertemu." in body
    assert f"{made.starts_at.astimezone(WITA):%H.%M}" in body
    assert "Dikabulkan" in sender.look(sender.code).content.decode()


def test_only_hours_are_offered_in_which_the_leader_is_free_in_office_hours(screened, office):
    free = re.findall(r'name="hours" value="([^"]+)"', screened.page())
    starts = [timezone.datetime.fromisoformat(one) for one in free]
    assert all(one.weekday() < 5 and 8 <= one.hour < 16 and one.hour != 12 for one in starts)
    with acting(office.head):
        engagement(activity("Sidang", start=starts[0] - timedelta(hours=1), hours=3), office.governor)
    assert free[0] not in re.findall(r'name="hours" value="([^"]+)"', screened.page())
    longer = re.findall(r'name="hours" value="([^"]+)"', screened.page("?menit=90"))
    assert longer != free
    assert screened.post("tawarkan", minutes=45, hours=[free[0]]).status_code == 422
    assert screened.post("tawarkan", minutes=45).status_code == 422


def test_hours_that_are_taken_meanwhile_are_refused_and_nothing_is_half_done(screened, office):
    with acting(office.head):
        engagement(activity("Sidang DPRD", start=timezone.datetime(2027, 3, 1, 9, tzinfo=WITA)), office.governor)
    answer = screened.post("terima", day="2027-03-01", start="10:00", end="10:45", place="Ruang kerja")
    assert answer.status_code == 422
    assert "Sidang DPRD" in answer.content.decode()
    assert screened.status() == "screened"
    with acting(office.head):
        assert Activity.objects.count() == 1
    assert screened.post("terima", day="2027-03-01", start="10:00", end="09:00", place="x").status_code == 422


def test_a_refusal_needs_a_reason_which_the_sender_reads(screened, sender):
    assert screened.post("tolak", answer="  ").status_code == 422
    assert screened.post("tolak", answer="Jadwal penuh sampai akhir tahun.").status_code == 302
    assert "Jadwal penuh" in screened.mailed()
    assert "Jadwal penuh" in sender.look(sender.code).content.decode()
    assert screened.post("tolak", answer="lagi").status_code == 302
    assert screened.sender.the().details.answer.startswith("Jadwal penuh"), "what is answered stays"


def test_it_is_passed_on_to_another_leader_or_to_a_unit(screened, office, sender):
    with at("53"):
        culture = unit("Biro Kesejahteraan Rakyat")
    assert screened.post("teruskan", words="Bidangnya").status_code == 422
    assert screened.post("teruskan", position=office.deputy.pk, words="Bidangnya").status_code == 302
    assert screened.status() == "screened"
    assert sender.the().asked_id == office.deputy.pk
    assert "Diteruskan ke Wagub: Bidangnya" in screened.page()
    assert screened.post("teruskan", unit=culture.pk, words="Urusan rutin").status_code == 302
    assert screened.status() == "passed"
    assert "Biro Kesejahteraan Rakyat" in screened.mailed()


def test_the_private_note_is_for_the_leaders_own_circle(screened, office, client):
    secret = "Jangan bertemu sebelum pemilihan"
    assert screened.post("catatan", note=secret).status_code == 302
    for role, sees in ((Role.HEAD, True), (Role.CLERK, False), (Role.AUDITOR, False), (Role.PROTOCOL, False)):
        screened.sign_in(user("53", role))
        assert (secret in screened.page()) is sees
        assert (screened.post("catatan", note=secret).status_code == 302) is sees
    for person, sees in (
        (user("53", Role.LEADER, position=office.governor), 200),
        (user("53", Role.AIDE, position=office.deputy), 404),
    ):
        screened.sign_in(person)
        assert client.get(screened.url).status_code == sees
    found = client.get("/kerja/cari/?q=pemilihan").content.decode()
    assert "Pameran tenun" not in found


def test_another_secretariat_sees_nothing(screened, client):
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get(screened.url).status_code == 404
    assert screened.post("tolak", answer="x").status_code == 404
    assert "Pameran" not in client.get("/kerja/audiensi/").content.decode()


def test_a_speech_is_promised_in_words(client, sender, office):
    sender.fill_in("speech")
    sender.code = sender.confirm()
    desk = Desk(client, sender).sign_in(office.clerk)
    desk.post("telaah")
    desk.sign_in(office.head)
    assert "Buku tenun Timor" in client.get("/kerja/audiensi/?jenis=speech").content.decode()
    assert "Tawarkan waktu" not in desk.page()
    assert desk.post("terima", answer="").status_code == 422
    assert desk.post("terima", answer="Naskah dikirim 1 Februari.").status_code == 302
    assert "Naskah dikirim" in desk.mailed()


def test_today_and_the_menu_count_what_waits_for_each(desk, office):
    def today(person):
        desk.sign_in(person)
        return desk.client.get("/kerja/").content.decode()

    assert "1 permohonan perlu ditelaah" in today(office.clerk)
    desk.post("telaah")
    assert "permohonan perlu" not in today(office.clerk)
    assert "1 permohonan perlu dijawab" in today(office.head)


def test_what_was_deleted_leaves_no_name_in_the_audience_and_nothing_to_answer(screened, office, sender):
    screened.post("terima", day="2027-03-01", start="10:00", end="10:45", place="Ruang kerja")
    with at("53"):
        Request.objects.update(delete_on=timezone.localdate())
    sender.run(jobs.delete_told)
    with acting(office.head):
        made = Activity.objects.get()
    assert (made.contact_name, made.contact_phone) == ("", "")
    page = screened.page()
    assert "sudah dihapus" in page
    assert "Maria" not in page
    assert "Pameran tenun" not in screened.client.get("/kerja/cari/?q=pameran").content.decode()


def test_papers_open_to_whom_requests_are_shown(screened, sender, client):
    with at("53"):
        name = sender.the().papers.get().file.public_id
    assert client.get(f"/berkas/{name}/").status_code == 200
    sign_in(client, user("53", Role.MEDIA))
    assert client.get(f"/berkas/{name}/").status_code in (403, 404)


def test_the_activity_leads_back_to_the_request(screened, client, office):
    screened.post("terima", day="2027-03-01", start="10:00", end="10:45", place="Ruang kerja")
    with acting(office.head):
        url = Activity.objects.get().get_absolute_url()
    assert screened.url in client.get(url).content.decode()


def test_an_invitation_is_answered_by_the_decision_on_it(sender, client, office):
    sender.fill_in("invitation")
    sender.confirm()
    desk = Desk(client, sender).sign_in(office.clerk)
    assert "Pembukaan pameran tenun" in client.get("/kerja/audiensi/?jenis=invitation").content.decode()
    assert "/kerja/masuk/kiriman/" in desk.page()
    assert desk.post("telaah").status_code == 422
    assert desk.status() == "received"


def test_a_leader_asks_something_because_of_an_audience(screened, office, client):
    """The direction names the leader, never the sender: it stays when what the sender told is deleted."""
    page = screened.page()
    with at("53"):
        one = Request.objects.get()
    address = f"/kerja/arahan/baru/?tentang=requests.request:{one.pk}"
    assert address in page
    sign_in(client, office.head)
    sent = {"what": "Siapkan bahan jawaban", "due_on": f"{timezone.localdate() + timedelta(days=5):%Y-%m-%d}"}
    sent |= {"giver": office.governor.pk, "to": f"p{office.deputy.pk}", "nature": "ordinary"}
    assert client.post(address, sent).status_code == 302
    assert "Siapkan bahan jawaban" in screened.page()
    with at("53"):
        [made] = Direction.objects.all()
    assert made.title == "Audiensi, Gubernur Nusa Tenggara Timur"
    assert "Maria Bano" not in f"{made.title}{made.what}{made.details}"
