"""Files that are dropped on the desk: read, looked over, recorded; changed and cancelled by the same UID; bad ones kept and said."""

import re
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement, Invitation
from lugas.files.models import StoredFile
from lugas.intake.models import Arrival
from tests.factories import acting, activity, engagement, sign_in, user

DROP, RECORD = "/kerja/masuk/kiriman/letakkan/", "/kerja/masuk/kiriman/catat/"
DAY = (timezone.now() + timedelta(days=20)).date()


def stamp(hour, day=DAY):
    """A calendar's local time."""
    return f"{day:%Y%m%d}T{hour:02}0000"


def ics(
    uid="rakor-7@biro.example",
    *,
    sequence=0,
    method="REQUEST",
    hour=9,
    zone="Asia/Jakarta",
    summary="Rakor Pangan",
    **lines,
):
    """A calendar file as a mail program of another office writes it."""
    extra = "".join(f"{key.upper().replace('_', '-')}:{value}\r\n" for key, value in lines.items())
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kantor//Surel 3//ID\r\n"
        f"METHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:20260101T000000Z\r\n"
        f"DTSTART;TZID={zone}:{stamp(hour)}\r\nDTEND;TZID={zone}:{stamp(hour + 2)}\r\n"
        f"SUMMARY:{summary}\r\nLOCATION:Aula Hotel Timor Megah\\, Soe\r\n"
        f"ORGANIZER;CN=Dinas Pangan:mailto:pangan@dinas.example\r\n{extra}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return text.encode()


MAIL = (
    b"From: Universitas Nusa Cendana <rektorat@kampus.example>\r\nTo: adpim@provinsi.example\r\n"
    b"Subject: Undangan wisuda sarjana\r\nDate: Wed, 21 Oct 2026 09:12:00 +0800\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nDengan hormat, kami mengundang Bapak Gubernur.\r\n"
)
BAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Tanpa waktu\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def drop(browser, *files):
    """Drop (name, bytes) pairs."""
    return browser.post(DROP, {"files": [SimpleUploadedFile(name, data) for name, data in files]})


def record(browser, **changes):
    """Press "record" on the list as it stands, with what the page itself would send."""
    page = browser.get("/kerja/masuk/kiriman/").content.decode()
    data = {"arrival": re.findall(r'name="arrival" value="(\d+)"', page)}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="(a\d+-\w+)".*form="review"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            data[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<select name="(a\d+-\w+)"[^>]* form="review"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="(\d+)" selected', body) or re.search(r'value="(\d+)"', body)
        data[name] = chosen[1]
    for key, value in changes.items():
        data |= {name: value for name in list(data) if name.endswith(f"-{key}")}
    return browser.post(RECORD, data)


def test_a_calendar_file_becomes_an_invitation_after_it_was_looked_over(clerk, office):
    assert drop(clerk, ("rakor.ics", ics())).url == "/kerja/masuk/kiriman/"
    with acting(office.clerk):
        assert Invitation.objects.count() == 0
    page = clerk.get("/kerja/masuk/kiriman/").content.decode()
    assert "Pengirim menulis 09.00–11.00 WIB; di sini dalam WITA." in page
    answer = record(clerk, asked=str(office.deputy.pk))
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity__venue", "activity__region").get()
        assert answer.url == f"/kerja/masuk/{made.pk}/"
        assert (made.subject, made.sender, made.asked_id) == ("Rakor Pangan", "Dinas Pangan", office.deputy.pk)
        assert (made.form, made.calendar_uid) == ("calendar", "rakor-7@biro.example")
        assert made.activity.starts_at == datetime(DAY.year, DAY.month, DAY.day, 2, tzinfo=UTC)
        assert made.activity.venue.name == "Hotel Timor Megah"
        assert made.activity.region.code == "53.02"
        assert [one.file.name for one in made.files.all()] == ["rakor.ics"]
    desk = clerk.get(answer.url).content.decode()
    assert "dari penyelenggara di berkas kalender" in desk


def test_a_series_is_recorded_by_its_first_coming_occurrence(clerk, office):
    past = DAY - timedelta(days=70)
    data = ics(rrule="FREQ=WEEKLY;COUNT=30").replace(f"{DAY:%Y%m%d}".encode(), f"{past:%Y%m%d}".encode())
    drop(clerk, ("pekanan.ics", data))
    assert "Acara ini berulang; diambil yang terdekat." in clerk.get("/kerja/masuk/kiriman/").content.decode()
    record(clerk)
    with acting(office.clerk):
        starts = Activity.objects.get().starts_at
        assert timezone.now() < starts < timezone.now() + timedelta(days=8)


def test_a_higher_sequence_changes_the_record_it_belongs_to(clerk, office):
    drop(clerk, ("satu.ics", ics()))
    record(clerk)
    drop(clerk, ("dua.ics", ics(sequence=1, hour=13, summary="Rakor Pangan II")))
    assert "Mengubah nomor agenda" in clerk.get("/kerja/masuk/kiriman/").content.decode()
    record(clerk)
    for name, data in (("lama.ics", ics(sequence=0, hour=7)), ("sama.ics", ics(sequence=1, hour=15))):
        drop(clerk, (name, data))
        record(clerk)
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity").get()
        assert (made.calendar_sequence, made.subject, made.activity.title) == (1, "Rakor Pangan II", "Rakor Pangan II")
        assert made.activity.starts_at == datetime(DAY.year, DAY.month, DAY.day, 6, tzinfo=UTC)
        assert sorted(one.file.name for one in made.files.all()) == ["dua.ics", "satu.ics"]


def test_a_change_that_clashes_changes_nothing_and_stays_on_the_list(clerk, office):
    drop(clerk, ("satu.ics", ics(zone="Asia/Makassar")))
    record(clerk)
    with acting(office.head):
        made = Invitation.objects.select_related("activity").get()
        start = made.activity.starts_at
        engagement(made.activity, office.governor)
        engagement(activity("Sidang", start=start + timedelta(hours=4)), office.governor)
    drop(clerk, ("dua.ics", ics(sequence=1, hour=13, zone="Asia/Makassar")))
    answer = record(clerk)
    assert answer.status_code == 422
    assert "Sidang" in answer.content.decode()
    with acting(office.head):
        assert Invitation.objects.get().calendar_sequence == 0
        assert made.activity.__class__.objects.get(pk=made.activity_id).starts_at == start
        assert Arrival.objects.open().count() == 1


def test_a_cancellation_cancels_and_nobody_has_to_decide_any_more(clerk, office):
    drop(clerk, ("satu.ics", ics()))
    record(clerk)
    with acting(office.head):
        engagement(Activity.objects.get(), office.governor)
    drop(clerk, ("batal.ics", ics(sequence=1, method="CANCEL", status="CANCELLED")))
    record(clerk)
    with acting(office.head):
        made = Invitation.objects.select_related("activity").get()
        assert made.activity.cancelled_at is not None
        assert made.settled_at is not None
        assert Engagement.objects.get().status == "cancelled"
    assert "Kegiatan dibatalkan" in clerk.get("/kerja/masuk/?tab=decided").content.decode()
    assert "Kegiatan ini dibatalkan" in clerk.get(f"/kerja/masuk/{made.pk}/").content.decode()


def test_a_bad_file_among_good_ones_stops_nothing_and_is_kept_and_said(clerk, office):
    drop(
        clerk, ("baik.ics", ics()), ("rusak.ics", BAD), ("undangan.eml", MAIL), ("kosong.ics", b""), ("surat.pdf", PDF)
    )
    page = clerk.get("/kerja/masuk/kiriman/").content.decode()
    assert "kosong.ics tidak diterima" in page
    assert "Tidak terbaca" in page
    assert "rusak.ics" in page
    with acting(office.clerk):
        assert sorted(Arrival.objects.values_list("state", flat=True)) == ["bare", "read", "reading", "unread"]
        assert StoredFile.objects.count() == 4
    record(clerk)
    with acting(office.clerk):
        assert Invitation.objects.count() == 1


def test_a_mail_without_a_calendar_is_filled_in_beside_its_words(clerk, office):
    answer = drop(clerk, ("undangan.eml", MAIL))
    with acting(office.clerk):
        arrival = Arrival.objects.get()
    assert answer.url == f"/kerja/masuk/baru/?arrival={arrival.pk}"
    page = clerk.get(answer.url).content.decode()
    assert 'value="Universitas Nusa Cendana"' in page
    assert "kami mengundang Bapak Gubernur" in page
    data = {
        "arrival": arrival.pk, "form": "mail", "sender": "Universitas Nusa Cendana", "subject": "Undangan wisuda sarjana",
        "asked": office.governor.pk, "title": "Wisuda sarjana", "day": f"{DAY}", "start": "08:00", "until_finished": "on",
        "region": arrival.facts["region"], "place": "Aula kampus",
    }  # fmt: skip
    answer = clerk.post("/kerja/masuk/baru/", data)
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity").get()
        assert answer.url == f"/kerja/masuk/{made.pk}/"
        assert made.activity.until_finished
        assert made.files.get().file_id == arrival.file_id
        assert Arrival.objects.get().invitation_id == made.pk
    assert f"Tercatat dengan nomor agenda {made.agenda}." in clerk.get(answer.url).content.decode()


def test_the_same_file_again_leads_to_what_became_of_it(clerk, office):
    drop(clerk, ("satu.ics", ics()))
    record(clerk)
    answer = drop(clerk, ("salinan.ics", ics()))
    with acting(office.clerk):
        assert answer.url == f"/kerja/masuk/{Invitation.objects.get().pk}/"
        assert Arrival.objects.count() == 1


def test_what_came_in_elsewhere_is_neither_seen_nor_recorded(client, clerk, office):
    drop(clerk, ("satu.ics", ics()))
    with acting(office.clerk):
        arrival = Arrival.objects.get()
    sign_in(client, user("53.01", Role.CLERK))
    assert "Rakor Pangan" not in client.get("/kerja/masuk/kiriman/").content.decode()
    assert client.get(f"/kerja/masuk/baru/?arrival={arrival.pk}").status_code == 404
    assert client.post(f"/kerja/masuk/kiriman/{arrival.pk}/singkirkan/").status_code == 404
    client.post(RECORD, {"arrival": arrival.pk})
    with acting(office.clerk):
        assert Arrival.objects.get().state == "read"


def test_a_protocol_officer_brings_nothing(client, office):
    sign_in(client, user("53", Role.PROTOCOL))
    assert drop(client, ("satu.ics", ics())).status_code == 403
    with acting(office.clerk):
        assert StoredFile.objects.count() == 0
