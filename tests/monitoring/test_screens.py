"""The screens: the day by outlet, one thumb for the tone, three ways in, sources, figures, the sheet; and programs."""

import io
import json
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.monitoring import actions
from lugas.monitoring.models import Clipping, Feed, Keyword, Outlet
from tests.factories import acting, activity, sign_in, user
from tests.files.test_imaging import saved, scene
from tests.monitoring.serving import rss

pytestmark = pytest.mark.django_db
LIST = "/kerja/kliping/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(client, media):
    sign_in(client, media)
    return client


def clip(media, outlet, title="Gubernur panen jagung di Soe", *, days=0, **facts):
    with acting(media):
        day = timezone.localdate() - timedelta(days=days)
        return actions.clip(by=media, outlet=outlet, title=title, day=day, **facts)


def text(answer):
    return answer.content.decode()


def test_the_day_stands_by_outlet_with_its_tones(desk, media, outlet):
    with acting(media):
        other = actions.save_outlet(Outlet(name="Radio Suara Timor", kind="radio"), by=media)
    clip(media, outlet, "Berita satu")
    one = clip(media, other, "Berita dua")
    clip(media, other, "Berita kemarin", days=1)
    with acting(media):
        actions.judge(one, by=media, tone="negative")
    page = text(desk.get(LIST))
    assert (
        page.index("Harian Cendana</h2>")
        < page.index("Berita satu")
        < page.index("Radio Suara Timor</h2>")
        < page.index("Berita dua")
    )
    assert "Berita kemarin" not in page
    assert "1 negatif" in page
    assert "1 belum dinilai" in page
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert "Berita kemarin" in text(desk.get(f"{LIST}?tanggal={yesterday}"))


def test_one_press_judges_and_the_row_comes_back_with_a_way_to_undo(desk, media, outlet):
    made = clip(media, outlet)
    row = desk.post(f"{LIST}{made.public_id}/nada/", {"tone": "positive"}, headers=HTMX)
    assert row.status_code == 200
    assert text(row).lstrip().startswith("<li")
    assert 'value="positive" class="button tone positive" aria-pressed="true"' in text(row)
    assert f"{LIST}{made.public_id}/batal/" in text(row)
    back = desk.post(f"{LIST}{made.public_id}/batal/", headers=HTMX)
    assert 'aria-pressed="true"' not in text(back)
    with acting(media):
        made.refresh_from_db()
        assert (made.tone, made.state) == ("", "new")


def test_without_script_the_same_press_leads_to_the_page_with_an_undo(desk, media, outlet):
    made = clip(media, outlet)
    answer = desk.post(f"{LIST}{made.public_id}/nada/", {"tone": "neutral"}, follow=True)
    assert "Dinilai netral." in text(answer)
    assert f'action="{LIST}{made.public_id}/batal/"' in text(answer)


def test_whoever_is_too_late_is_told_so_in_the_row(desk, media, outlet):
    made = clip(media, outlet)
    with acting(media):
        actions.dismiss(made, by=media)
    row = text(desk.post(f"{LIST}{made.public_id}/nada/", {"tone": "neutral"}, headers=HTMX))
    assert "orang lain lebih dahulu" in row


def test_what_waits_stands_on_its_own_page_until_it_is_judged(desk, media, outlet):
    clip(media, outlet, "Menunggu lama", days=6)
    done = clip(media, outlet, "Sudah dinilai")
    with acting(media):
        actions.judge(done, by=media, tone="neutral")
    page = text(desk.get(f"{LIST}?tampil=belum"))
    assert "Menunggu lama" in page
    assert "Sudah dinilai" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tampil=semua", {"A", "B", "C"}),
        ("nada=negative", {"A"}),
        ("nada=belum", {"B", "C"}),
        ("media={radio}", {"B"}),
        ("kata={keyword}", {"A"}),
        ("q=pelabuhan", {"C"}),
        ("dari={yesterday}&sampai={yesterday}", {"B"}),
        ("sampai={yesterday}", {"B"}),
        ("kegiatan={activity}", {"A"}),
        ("tampil=sisih", {"D"}),
        ("media=abc&kata=-1&dari=kapan&nada=heboh&tampil=semua", {"A", "B", "C"}),
        ("media=999999999999999999999&tampil=semua", {"A", "B", "C"}),
    ],
)
def test_filters_let_through_what_they_say(desk, media, outlet, keyword, query, found):
    with acting(media):
        radio = actions.save_outlet(Outlet(name="Radio", kind="radio"), by=media)
        about = activity("Kunjungan kerja", start=timezone.now())
    titles = {"A": "Gubernur tiba", "B": "Siaran sore", "C": "Harga di pelabuhan", "D": "Iklan"}
    made = {
        "A": clip(media, outlet, titles["A"]),
        "B": clip(media, radio, titles["B"], days=1),
        "C": clip(media, outlet, titles["C"]),
        "D": clip(media, outlet, titles["D"]),
    }
    with acting(media):
        actions.judge(made["A"], by=media, tone="negative")
        actions.report_activity(made["A"], by=media, activity=about)
        actions.dismiss(made["D"], by=media)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    asked = query.format(radio=radio.pk, keyword=keyword.pk, yesterday=yesterday, activity=about.public_id)
    page = text(desk.get(f"{LIST}?{asked}"))
    assert {key for key, title in titles.items() if f">{title}</a>" in page} == found


def test_an_address_is_pasted_and_its_page_tells_the_rest(desk, media, web):
    web.body = b'<title>x</title><meta property="og:title" content="Gubernur di Belu"><meta property="og:site_name" content="Lontar">'
    answer = desk.post(f"{LIST}tambah/alamat/", {"url": f"{web.origin}/belu"}, follow=True)
    assert "Gubernur di Belu" in text(answer)
    assert "Tersimpan menurut halamannya" in text(answer)
    again = desk.post(f"{LIST}tambah/alamat/", {"url": f"{web.origin}/belu?utm_source=wa"}, follow=True)
    assert "sudah tersimpan" in text(again)
    with acting(media):
        assert Clipping.objects.count() == 1


def test_an_article_that_cannot_be_had_is_taken_over_into_the_form_by_hand(desk, web, outlet):
    web.status = 403
    refused = desk.post(f"{LIST}tambah/alamat/", {"url": f"{web.origin}/terkunci"})
    assert refused.status_code == 422
    page = text(refused)
    assert "tambahkan dengan tangan" in page
    assert page.count(f'value="{web.origin}/terkunci"') == 2


def test_by_hand_it_is_kept_and_what_is_missing_is_said_at_its_field(desk, media, outlet):
    refused = desk.post(f"{LIST}tambah/tangan/", {"hand-title": "Tanpa media", "hand-day": "2024-04-24"})
    assert refused.status_code == 422
    facts = {
        "hand-title": "Wawancara pagi",
        "hand-outlet": outlet.pk,
        "hand-day": timezone.localdate(),
        "hand-hour": "07:30",
    }
    page = text(desk.post(f"{LIST}tambah/tangan/", facts, follow=True))
    assert "Wawancara pagi" in page
    assert "07.30 WITA" in page


def test_a_photograph_is_kept_at_once_and_its_reading_is_shown_while_it_lasts(desk, media, outlet):
    facts = {"scan-outlet": outlet.pk, "scan-day": timezone.localdate(), "scan-page": "3", "scan-title": ""}
    file = SimpleUploadedFile("koran.jpg", saved(scene(), "JPEG"), "image/jpeg")
    answer = desk.post(f"{LIST}tambah/pindai/", {**facts, "files": [file]}, follow=True)
    with acting(media):
        made = Clipping.objects.get()
    assert f'data-poll="{LIST}{made.public_id}/baca/"' in text(answer)
    assert "0 / 1" in text(desk.get(f"{LIST}{made.public_id}/baca/"))
    with acting(media):
        made.files.update(is_read=True)
        Clipping.objects.update(reading="read")
    assert "Sudah dibaca: tampilkan" in text(desk.get(f"{LIST}{made.public_id}/baca/"))
    nothing = desk.post(f"{LIST}tambah/pindai/", facts)
    assert nothing.status_code == 422
    assert "Pilih paling sedikit satu gambar." in text(nothing)


def test_a_proposal_is_confirmed_or_rejected_on_the_page(desk, media, outlet):
    with acting(media):
        about = activity("Panen raya jagung", start=timezone.now() - timedelta(hours=2), place="Soe")
    made = clip(media, outlet, "Panen raya jagung di Soe")
    with acting(media):
        report = made.reports.get()
    page = text(desk.get(f"{LIST}{made.public_id}/"))
    assert "kata-kata judulnya" in page
    done = text(desk.post(f"{LIST}{made.public_id}/kegiatan/{report.pk}/ya/", follow=True))
    assert "Memberitakan" in done
    assert "1 berita di 1 media" in text(desk.get(about.get_absolute_url()))
    desk.post(f"{LIST}{made.public_id}/kegiatan/{report.pk}/bukan/")
    assert "1 berita di 1 media" not in text(desk.get(about.get_absolute_url()))


def test_another_activity_is_searched_for_and_named(desk, media, outlet):
    made = clip(media, outlet, "Sesuatu yang lain")
    with acting(media):
        about = activity("Kunjungan ke pasar Inpres", start=timezone.now() - timedelta(days=1))
    assert "Kunjungan ke pasar Inpres" in text(desk.get(f"{LIST}kegiatan/?q=pasar"))
    desk.post(f"{LIST}{made.public_id}/kegiatan/", {"activity": about.pk})
    assert "Kunjungan ke pasar Inpres" in text(desk.get(f"{LIST}{made.public_id}/"))
    assert desk.post(f"{LIST}{made.public_id}/kegiatan/", {"activity": "x"}).status_code == 422


def test_a_restricted_activity_is_not_told_to_whoever_may_not_see_it(desk, media, outlet):
    with acting(media):
        activity(
            "Panen raya jagung",
            start=timezone.now() - timedelta(hours=2),
            place="Soe",
            secrecy=Activity.Secrecy.RESTRICTED,
        )
    made = clip(media, outlet, "Panen raya jagung di Soe")
    with acting(media):
        report = made.reports.get()
    assert "Panen raya jagung<" not in text(desk.get(f"{LIST}{made.public_id}/")).replace("di Soe", "")
    assert "kata-kata judulnya" not in text(desk.get(f"{LIST}{made.public_id}/"))
    assert desk.post(f"{LIST}{made.public_id}/kegiatan/{report.pk}/ya/").status_code == 404
    assert "Panen raya" not in text(desk.get(f"{LIST}kegiatan/?q=panen"))


def test_sources_are_set_up_and_what_hinders_a_feed_is_read_there(desk, media, web, outlet):
    web.body = rss()
    desk.post(
        f"{LIST}sumber/media/", {"name": "Lontar", "kind": "online", "website": "lontar.example.org", "is_active": "on"}
    )
    desk.post(f"{LIST}sumber/kata/", {"words": "pelantikan", "without": "wisuda", "is_active": "on"})
    facts = {"url": f"{web.origin}/umpan", "outlet": outlet.pk, "minutes": "30", "is_on": "on"}
    assert desk.post(f"{LIST}sumber/umpan/", facts).status_code == 302
    assert desk.post(f"{LIST}sumber/umpan/", facts).status_code == 422
    with acting(media):
        feed = Feed.objects.get()
        feed.error, feed.error_detail, feed.failures = "status", "404", 2
        feed.save()
        keyword = Keyword.objects.get()
    page = text(desk.get(f"{LIST}sumber/"))
    for words in (
        "Lontar",
        "lontar.example.org",
        "pelantikan",
        "tanpa wisuda",
        "Terhambat",
        "Tidak ada apa-apa di alamat ini",
        "setiap 30 menit",
    ):
        assert words in page
    paused = {**facts, "is_on": ""}
    desk.post(f"{LIST}sumber/umpan/{feed.pk}/", paused)
    assert "Dihentikan sementara" in text(desk.get(f"{LIST}sumber/"))
    assert "Nyalakan dahulu" in text(desk.post(f"{LIST}sumber/umpan/{feed.pk}/baca/", follow=True))
    desk.post(f"{LIST}sumber/kata/{keyword.pk}/hapus/")
    assert "pelantikan" not in text(desk.get(f"{LIST}sumber/"))


def test_the_figures_show_the_share_of_each_outlet_and_the_tone_of_each_day(desk, media, outlet):
    with acting(media):
        other = actions.save_outlet(Outlet(name="Radio", kind="radio"), by=media)
    for number, tone in enumerate(("positive", "negative", "negative")):
        made = clip(media, outlet, f"Gubernur satu {number}", days=number)
        with acting(media):
            actions.judge(made, by=media, tone=tone)
    clip(media, other, "Gubernur dua")
    out = clip(media, other, "Bukan kita")
    with acting(media):
        actions.dismiss(out, by=media)
    page = text(desk.get(f"{LIST}angka/"))
    assert "75,0" in page
    assert "1 positif dan 2 negatif" in page
    assert page.count('<svg class="bars"') == 3
    book = load_workbook(io.BytesIO(b"".join(desk.get(f"{LIST}angka/?unduh=media").streaming_content)))
    assert [[cell.value for cell in row] for row in book.active.rows][1:] == [
        ["Harian Cendana", 3, 75],
        ["Radio", 1, 25],
    ]
    assert desk.get(f"{LIST}angka/?unduh=tiada").status_code == 404


def test_the_day_is_a_sheet_with_cover_excerpts_and_the_picture_of_a_scan(desk, media, outlet):
    clip(
        media, outlet, "Gubernur panen jagung", excerpt="Petani memuji bendungan.", url="https://cendana.example.org/p"
    )
    facts = {"scan-outlet": outlet.pk, "scan-day": timezone.localdate(), "scan-title": "Halaman tiga"}
    file = SimpleUploadedFile("koran.jpg", saved(scene(), "JPEG"), "image/jpeg")
    desk.post(f"{LIST}tambah/pindai/", {**facts, "files": [file]})
    answer = desk.get(f"{LIST}lembar/")
    assert answer["Content-Type"] == "application/pdf"
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))
    flat = " ".join(words.split())
    for one in (
        "Kliping media",
        "2 berita di 1 media",
        "Gubernur panen jagung",
        "Petani memuji bendungan.",
        "Halaman tiga",
        "beritanya milik media",
    ):
        assert one in flat
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert any("/XObject" in page.get("/Resources", {}) for page in pdf.pages)
    empty = desk.get(f"{LIST}lembar/?tanggal=2020-01-01")
    assert empty.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("role", "status"), [(Role.LEADER, 200), (Role.AUDITOR, 200), (Role.CLERK, 403), (Role.DOOR, 403)]
)
def test_whose_work_it_is_not_sees_no_buttons_or_no_page(client, media, outlet, role, status):
    made = clip(media, outlet)
    sign_in(client, user("53", role))
    page = client.get(LIST)
    assert page.status_code == status
    if status == 200:
        assert "tones" not in text(page)
        assert client.post(f"{LIST}{made.public_id}/nada/", {"tone": "neutral"}).status_code == 403
        assert client.get(f"{LIST}tambah/").status_code == 403
        assert client.get(f"{LIST}sumber/umpan/").status_code == 403


def test_another_office_finds_nothing_of_it(client, media, outlet):
    made = clip(media, outlet)
    sign_in(client, user("53.02", Role.MEDIA))
    assert client.get(f"{LIST}{made.public_id}/").status_code == 404
    assert client.post(f"{LIST}{made.public_id}/nada/", {"tone": "neutral"}).status_code == 404
    assert client.get(f"{LIST}sumber/media/{outlet.pk}/").status_code == 404
    assert "Harian Cendana" not in text(client.get(f"{LIST}?tampil=semua"))


def test_the_menu_counts_what_waits_for_this_person(desk, client, media, outlet):
    clip(media, outlet)
    clip(media, outlet, "Berita lain lagi")
    page = text(desk.get("/kerja/"))
    assert "2 kliping perlu dinilai" in page
    assert f'href="{LIST}?tampil=belum"' in page
    assert 'aria-current="page"' in text(desk.get(f"{LIST}?tampil=belum")).split('href="/kerja/kliping/"')[1][:60]


def test_a_list_costs_the_same_whatever_stands_on_it(desk, media, outlet):
    def count():
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"{LIST}?tampil=semua")
        return len(queries)

    for number in range(2):
        clip(media, outlet, f"Gubernur panen jagung bersama ratusan petani desa Oebelo {number}")
    desk.get(LIST)
    few = count()
    for number in range(12):
        clip(media, outlet, f"Gubernur panen jagung bersama ratusan petani desa Oebelo {number + 5}")
    assert count() == few


# ---------- Programs ----------
def test_a_program_clips_judges_and_matches(desk, media, outlet, keyword):
    def send(path, body=None, verb="post"):
        return getattr(desk, verb)(f"/api/v1{path}", json.dumps(body or {}), content_type="application/json")

    with acting(media):
        about = activity("Panen raya jagung", start=timezone.now() - timedelta(hours=2), place="Soe")
    body = {"outlet": outlet.pk, "title": "Gubernur panen raya jagung di Soe", "day": str(timezone.localdate())}
    made = send("/clippings", body)
    assert made.status_code == 201
    key = made.json()["id"]
    told = desk.get(f"/api/v1/clippings/{key}").json()
    assert told["keywords"] == ["gubernur"]
    [report] = told["reports"]
    assert report["activity"] == about.public_id
    assert send(f"/clippings/{key}/activities/{report['id']}/confirm").json()["state"] == "confirmed"
    assert send(f"/clippings/{key}/judge", {"tone": "negative"}).json()["tone"] == "negative"
    assert send(f"/clippings/{key}/judge", {"tone": ""}).status_code == 400
    listed = desk.get("/api/v1/clippings?tone=negative").json()["items"]
    assert [one["id"] for one in listed] == [key]
    assert desk.get("/api/v1/clippings?unjudged=true").json()["items"] == []
    assert desk.delete(f"/api/v1/keywords/{keyword.pk}").status_code == 204
    assert send(f"/clippings/{key}/dismiss").json()["state"] == "dismissed"
    assert send(f"/clippings/{key}/judge", {"tone": "neutral"}).status_code == 409


def test_a_program_of_another_office_reaches_nothing(client, media, outlet):
    made = clip(media, outlet)
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get(f"/api/v1/clippings/{made.public_id}").status_code == 404
    body = json.dumps({"outlet": outlet.pk, "title": "x", "day": "2024-04-24"})
    assert client.post("/api/v1/clippings", body, content_type="application/json").status_code == 404
