"""The sample's press: outlets of the islands, their feeds and keywords, a month of clippings with their tones, one page of paper.

Outlets and articles are invented, their addresses lead nowhere (RFC 2606), nobody's words are quoted; the feeds are paused, so that a
trial asks no machine.
"""

from __future__ import annotations

import io
import textwrap
from datetime import datetime, timedelta

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.demo.people import Office
from lugas.files.actions import store
from lugas.institutions.models import Region
from lugas.letters.typesetting import FONTS
from lugas.monitoring import keeping
from lugas.monitoring.models import Clipping, ClippingFile, Feed, Keyword, Outlet, Report
from lugas.monitoring.reading.plain import excerpt
from lugas.monitoring.rules import State
from lugas.tenancy.scope import scope

# Name, kind, host, region.
OUTLETS = (
    ("Harian Cendana", "newspaper", "cendana.example.org", "53"),
    ("Flobamora Daring", "online", "flobamora.example.org", "53"),
    ("Kantor Berita Lontar", "online", "lontar.example.org", "53"),
    ("Radio Suara Timor", "radio", "suaratimor.example.org", "53.02"),
    ("TV Sasando", "television", "sasando.example.org", "53.71"),
    ("Mingguan Sandelwood", "newspaper", "sandelwood.example.org", "53.11"),
)
FEEDS = ((0, 30, False), (1, 30, False), (2, 60, True), (4, 180, False))
KEYWORDS = (
    ("gubernur", "bali, jawa"),
    ('"sekretaris daerah"', ""),
    ("rapat koordinasi", ""),
    ("pelantikan pejabat", ""),
    ("jalan rusak", ""),
    ("stunting", ""),
)
# Of an activity: outlet, title, excerpt, tone.
OF_ACTIVITIES = (
    (0, "{title}: ini yang dibahas", "Acara di {place} berlangsung tertib. Peserta dari beberapa kabupaten hadir sejak pagi.", "positive"),
    (1, "Gubernur hadiri {title}", "Pemerintah provinsi menyampaikan rencana kerja sampai akhir tahun dalam acara di {place}.", "neutral"),
    (2, "{title} digelar di {place}", "Panitia menyebut jumlah peserta melebihi perkiraan. Hasilnya diumumkan pekan depan.", "neutral"),
    (3, "Siaran sore: {title}", "Laporan langsung dari {place}, dengan tanggapan pendengar.", "positive"),
)  # fmt: skip
# Days ago, outlet, title, excerpt, tone ("" waits), state, page.
OTHERS: tuple[tuple[int, int, str, str, str, str, str], ...] = (
    (0, 1, "Jalan rusak di Amfoang, warga minta gubernur turun tangan", "Truk sayur tertahan dua hari. Warga menaruh pohon pisang di tengah jalan sebagai tanda.", "", "new", ""),
    (0, 2, "Rapat koordinasi pangan: stok beras cukup sampai Maret", "Gudang di Kupang dan Maumere terisi. Kapal berikutnya bersandar pekan depan.", "", "new", ""),
    (0, 0, "Pelantikan pejabat eselon II, tiga kursi masih kosong", "Pemerintah provinsi melantik pejabat pimpinan tinggi. Tiga jabatan menunggu seleksi terbuka.", "", "new", "1"),
    (0, 4, "Gubernur buka festival tenun di Kupang", "Ratusan penenun dari empat pulau memamerkan kain. Festival berlangsung tiga hari.", "", "new", ""),
    (0, 2, "Gubernur membuka festival tenun di Kupang", "Festival tenun dihadiri penenun dari empat pulau dan berlangsung tiga hari.", "", "new", ""),
    (1, 3, "Pendengar tanya kapan jalan rusak Soe-Kefamenanu selesai", "Balai jalan menyebut bulan Mei; pendengar meminta tanggal yang pasti.", "negative", "kept", ""),
    (1, 1, "Angka stunting turun di tujuh kabupaten", "Hasil penimbangan serentak menunjukkan penurunan. Dua kabupaten masih di atas rata-rata.", "positive", "kept", ""),
    (2, 5, "Kuda sandelwood laku di pasar Waingapu", "Harga naik menjelang pacuan. Pedagang datang dari Bima.", "", "dismissed", "4"),
    (3, 0, "Sekretaris Daerah minta dinas jujur menyebut angka", "Laporan triwulan harus memuat yang belum selesai, bukan hanya yang sudah.", "positive", "kept", "2"),
    (4, 2, "Anggaran perjalanan dinas dipertanyakan", "Anggota dewan meminta rincian. Gubernur menyatakan rincian terbit tiap triwulan.", "negative", "kept", ""),
    (6, 1, "Gubernur: kapal perintis ke Sabu tetap jalan", "Jadwal dua kali sepekan dipertahankan selama musim barat.", "neutral", "kept", ""),
    (8, 4, "Warga pulau kecil tunggu dokter", "Puskesmas di tiga pulau belum berdokter. Pemerintah provinsi menyiapkan insentif.", "negative", "kept", ""),
    (11, 0, "Rapat koordinasi bencana: sirene diuji di Lembata", "Uji coba berjalan baik di lima desa. Dua alat diganti.", "positive", "kept", "3"),
    (14, 3, "Pelantikan pejabat dinilai lambat", "Dua dinas setahun tanpa kepala definitif, kata pengamat.", "negative", "kept", ""),
    (18, 2, "Gubernur resmikan air bersih di Atambua", "Pipa sepanjang dua belas kilometer melayani empat ratus keluarga.", "positive", "kept", ""),
    (23, 1, "Stunting: kader posyandu minta honor tepat waktu", "Honor dua bulan belum dibayar di empat desa.", "negative", "kept", ""),
)  # fmt: skip
PAPER = (
    "Petani Oebelo Panen Jagung,\nMinta Bendungan Kecil",
    "SOE - Ratusan petani di Desa Oebelo memanen jagung bersama rombongan gubernur. Hasil tahun ini naik dua kali lipat "
    "berkat benih baru yang dibagikan pada bulan November. Kepala desa menyebut hujan turun cukup.",
    "Petani meminta pemerintah provinsi membangun bendungan kecil agar lahan dapat ditanami pada musim kemarau. Dinas "
    "pertanian menyusun rencana sebelum akhir tahun. Acara ditutup dengan makan siang bersama.",
)
MOST_ACTIVITIES, DAYS = 8, 28


def make(office: Office) -> None:
    """The press of one secretariat."""
    with scope([office.secretariat.pk], home=office.secretariat.pk):
        outlets = [outlet(*row) for row in OUTLETS]
        now = timezone.now()
        for number, minutes, takes_all in FEEDS:
            one = outlets[number]
            Feed.objects.create(
                outlet=one, url=f"https://{one.host}/feed/", minutes=minutes, takes_all=takes_all, state=Feed.State.PAUSED,
                read_at=now - timedelta(minutes=20), is_sample=True,
            )  # fmt: skip
        Keyword.objects.bulk_create([Keyword(words=words, without=without) for words, without in KEYWORDS])
        around = keeping.Surroundings.between(now - timedelta(days=DAYS), now)
        media = office.acting("media")
        for number, activity in enumerate(lately(now)):
            told(number, activity, outlets, around, media)
        for number, row in enumerate(OTHERS):
            other(number, row, outlets, around, media)
        paper(outlets[0], around, media)


def outlet(name: str, kind: str, host: str, region: str) -> Outlet:
    """One of the outlets."""
    where = Region.objects.get(code=region)
    return Outlet.objects.create(
        name=name, kind=kind, website=f"https://{host}/", host=host, region=where, is_sample=True
    )


def lately(now: datetime) -> list[Activity]:
    """Public activities of the last weeks, the newest first."""
    found = Activity.objects.at_home().public().filter(ends_at__lt=now, starts_at__gt=now - timedelta(days=DAYS - 2))
    return list(found.filter(cancelled_at__isnull=True).order_by("-ends_at", "-id")[:MOST_ACTIVITIES])


def told(number: int, activity: Activity, outlets: list[Outlet], around: keeping.Surroundings, by: User) -> None:
    """What two or three outlets wrote of an activity; all but the newest confirmed by a person."""
    for place, (key, title, text, tone) in enumerate(OF_ACTIVITIES[number % 2 : number % 2 + 2 + number % 2]):
        words = {"title": activity.title, "place": activity.place or activity.region.short_name}
        one = Clipping(
            outlet=outlets[key],
            title=title.format(**words)[:300],
            excerpt=text.format(**words),
            published_at=min(activity.ends_at + timedelta(hours=2 + 5 * place), timezone.now() - timedelta(minutes=9)),
            url=f"https://{outlets[key].host}/{number}/{activity.public_id.lower()}",
            way=Clipping.Way.FEED,
            brought_by=outlets[key].name,
            is_sample=True,
        )
        keep(one, around, by, tone if number else "")
        if number > 1:
            Report.objects.update_or_create(
                clipping=one, activity=activity,
                defaults={"state": Report.State.CONFIRMED, "by": name_of(by)[:160], "at": one.published_at},
            )  # fmt: skip


def keep(one: Clipping, around: keeping.Surroundings, by: User, tone: str) -> None:
    """Write it, judged or not."""
    one.state = State.KEPT if tone else one.state
    if tone:
        one.tone, one.tone_by, one.tone_at = tone, name_of(by)[:160], one.published_at + timedelta(hours=1)
    keeping.keep(one, around)


def other(
    number: int,
    row: tuple[int, int, str, str, str, str, str],
    outlets: list[Outlet],
    around: keeping.Surroundings,
    by: User,
) -> None:
    """A report of something else."""
    ago, key, title, text, tone, state, page = row
    now = timezone.now()
    one = Clipping(
        outlet=outlets[key],
        title=title,
        excerpt=text,
        published_at=now - timedelta(days=ago, minutes=35 + 25 * number % 300),
        url="" if page else f"https://{outlets[key].host}/kabar/{number}",
        page=page,
        timed=not page,
        way=Clipping.Way.HAND if page else Clipping.Way.FEED,
        state=state,
        brought_by=name_of(by)[:160] if page else outlets[key].name,
        is_sample=True,
    )
    keep(one, around, by, tone)


def paper(of: Outlet, around: keeping.Surroundings, by: User) -> None:
    """A page that was photographed, as the recogniser reads it."""
    title, *columns = PAPER
    text = "\n\n".join([title, *columns])
    one = Clipping(
        outlet=of,
        title=" ".join(title.split()),
        excerpt=excerpt("\n".join(columns)),
        text=text,
        published_at=timezone.now() - timedelta(hours=5),
        timed=False,
        page="5",
        way=Clipping.Way.SCAN,
        state=State.KEPT,
        reading=Clipping.Reading.READ,
        brought_by=name_of(by)[:160],
        is_sample=True,
    )
    keeping.keep(one, around)
    file = store(upload=drawn(of.name, title, columns), by=by, name="cendana-hal-5.jpg", kinds=["jpeg"], smaller=False)
    ClippingFile.objects.create(clipping=one, file=file, number=1, text=text, is_read=True)


def drawn(name: str, title: str, columns: list[str]) -> bytes:
    """The page as a picture: a masthead, a headline, two columns."""
    picture = Image.new("RGB", (1400, 1040), "#f6f1e4")
    draw = ImageDraw.Draw(picture)

    def font(kind: str, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(FONTS / f"Arimo-{kind}.ttf", size)

    draw.text((60, 40), name.upper(), font=font("Bold", 34), fill="#222222")
    draw.line((60, 96, 1340, 96), fill="#222222", width=3)
    for number, words in enumerate(title.splitlines()):
        draw.text((60, 128 + 76 * number), words, font=font("Bold", 60), fill="#111111")
    for left, words in zip((60, 730), columns, strict=True):
        for number, one in enumerate(textwrap.wrap(words, 36)):
            draw.text((left, 330 + 46 * number), one, font=font("Regular", 31), fill="#222222")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()
