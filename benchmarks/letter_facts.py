"""Seeded facts of invitations, for the letters of bench letter-reading: what each letter says, and in which words it says it.

Truth and wording are drawn together, so that the truth is what stands on the letter and not what a reading makes of it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, time, timedelta

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
SENDERS = (
    (("PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN", "SEKRETARIAT DAERAH"), "Sekretariat Daerah Kabupaten Timor Tengah Selatan", "Soe"),
    (("PEMERINTAH KABUPATEN BELU", "DINAS PERTANIAN DAN KETAHANAN PANGAN"), "Dinas Pertanian dan Ketahanan Pangan Kabupaten Belu", "Atambua"),
    (("PEMERINTAH PROVINSI NUSA TENGGARA TIMUR", "DINAS KESEHATAN"), "Dinas Kesehatan Provinsi Nusa Tenggara Timur", "Kupang"),
    (("PEMERINTAH PROVINSI NUSA TENGGARA TIMUR", "BADAN PERENCANAAN PEMBANGUNAN DAERAH"), "Badan Perencanaan Pembangunan Daerah Provinsi Nusa Tenggara Timur", "Kupang"),
    (("PEMERINTAH KOTA KUPANG", "DINAS PENDIDIKAN DAN KEBUDAYAAN"), "Dinas Pendidikan dan Kebudayaan Kota Kupang", "Kupang"),
    (("PEMERINTAH KABUPATEN SUMBA TIMUR", "INSPEKTORAT DAERAH"), "Inspektorat Daerah Kabupaten Sumba Timur", "Waingapu"),
    (("UNIVERSITAS NUSA CENDANA",), "Universitas Nusa Cendana", "Kupang"),
    (("PANITIA HARI ULANG TAHUN KE-65", "KABUPATEN ENDE"), "Panitia Hari Ulang Tahun ke-65 Kabupaten Ende", "Ende"),
    (("BADAN PUSAT STATISTIK", "PROVINSI NUSA TENGGARA TIMUR"), "Badan Pusat Statistik Provinsi Nusa Tenggara Timur", "Kupang"),
    (("DEWAN PERWAKILAN RAKYAT DAERAH", "KABUPATEN MANGGARAI BARAT"), "Dewan Perwakilan Rakyat Daerah Kabupaten Manggarai Barat", "Labuan Bajo"),
    (("YAYASAN PENDIDIKAN CENDANA WANGI",), "Yayasan Pendidikan Cendana Wangi", "Maumere"),
    (("KANTOR WILAYAH KEMENTERIAN AGAMA", "PROVINSI NUSA TENGGARA TIMUR"), "Kantor Wilayah Kementerian Agama Provinsi Nusa Tenggara Timur", "Kupang"),
)  # fmt: skip
EVENTS = (
    "Rapat Koordinasi Pengendalian Inflasi Daerah", "Peresmian Gedung Rawat Inap RSUD", "Upacara Peringatan Hari Pendidikan Nasional",
    "Musyawarah Perencanaan Pembangunan Daerah", "Wisuda Sarjana dan Pascasarjana Periode II", "Panen Raya Jagung Program Tanam Panen",
    "Sosialisasi Pencegahan Stunting", "Pelantikan Pengurus Dharma Wanita Persatuan", "Rapat Paripurna Istimewa Hari Jadi Daerah",
    "Pembukaan Festival Budaya Lembah Timor", "Penandatanganan Nota Kesepahaman Pengelolaan Sampah", "Pentahbisan Gedung Gereja Baru",
    "Forum Konsultasi Publik Rancangan Awal RKPD", "Peletakan Batu Pertama Pembangunan Asrama Mahasiswa",
)  # fmt: skip
ROOMED = (
    ("Aula Fernandez Lantai IV", "Kantor Gubernur NTT, Kupang"), ("Ruang Rapat Asisten", "Kantor Bupati Timor Tengah Selatan"),
    ("Ballroom Sasando", "Hotel Aston Kupang"), ("Ruang Sidang Utama", "Gedung DPRD Kabupaten Manggarai Barat"),
    ("Aula Lantai II", "Kantor Dinas Kesehatan Provinsi NTT"),
)  # fmt: skip
PLACES = (
    "Hotel Timor Megah, Jalan Gajah Mada No. 68 Soe", "Lapangan Pancasila Ende", "Halaman Kantor Wali Kota Kupang", "Gereja Katedral Kristus Raja Kupang",
    "Desa Oelnasi, Kecamatan Kupang Tengah", "Rumah Jabatan Gubernur Nusa Tenggara Timur", "Taman Nostalgia Kupang", "Kampus Universitas Nusa Cendana, Penfui",
    "Hotel Jayakarta Suites, Labuan Bajo", "Stadion Marilonga Ende",
)  # fmt: skip
DRESSES = (
    ("PDH Batik", ("pdh_batik",)), ("Batik lengan panjang", ("batik_long",)), ("PSL", ("psl",)), ("Pakaian Sipil Lengkap (PSL)", ("psl",)),
    ("PDH Khaki", ("pdh_khaki",)), ("Tenun ikat motif daerah", ("woven",)), ("PDUB", ("pdub",)), ("Pakaian Dinas Lapangan", ("pdl",)),
    ("Bebas rapi", ("tidy",)), ("Korpri lengkap", ("korpri",)),
)  # fmt: skip
ASKED = (
    "Gubernur Nusa Tenggara Timur", "Wakil Gubernur Nusa Tenggara Timur", "Sekretaris Daerah Provinsi Nusa Tenggara Timur",
    "Pj. Gubernur Nusa Tenggara Timur", "Bupati Timor Tengah Selatan",
)  # fmt: skip
PEOPLE = ("Maria Tefa", "Yohanes Bria", "Agustinus Nahak", "Debora Lay", "Ferdinandus Kapa", "Siti Rahma")


@dataclass(frozen=True)
class Facts:
    """One invitation. truth: the fields that stand on the letter; words: how it says days and hours; head: letterhead lines."""

    seed: int
    truth: dict
    head: tuple[str, ...]
    town: str
    dated: str
    day_words: str
    hour_words: str
    spouse_words: str
    day_is_past: bool = False
    extras: dict = field(default_factory=dict)


def spell(day: date) -> str:
    """24 April 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def draw(seed: int) -> Facts:
    """The facts of that seed."""
    dice = random.Random(seed)
    head, sender, town = dice.choice(SENDERS)
    written = date(2024, 1, 8) + timedelta(days=dice.randrange(900))
    first = written + timedelta(days=dice.randrange(2, 25))
    last, day_words = _days(dice, first)
    start, end, finished, zone, hour_words = _hours(dice)
    title = dice.choice(EVENTS)
    truth: dict = {
        "number": _number(dice, written),
        "date": written.isoformat(),
        "subject": dice.choice((f"Undangan {title}", "Undangan", f"Undangan Menghadiri {title}", f"Permohonan Kesediaan Membuka {title}")),
        "sender": sender,
        "title": title,
        "start_day": first.isoformat(),
        "end_day": last.isoformat(),
        "start_time": f"{start:%H:%M}",
        "zone": ZONES[zone],
        "until_finished": finished,
        "asked": [dice.choice(ASKED)],
    }  # fmt: skip
    if end:
        truth["end_time"] = f"{end:%H:%M}"
    if dice.random() < 0.4:
        truth["room"], truth["place"] = dice.choice(ROOMED)
    else:
        truth["place"] = dice.choice(PLACES)
    if dice.random() < 0.75:
        truth["dress"], kinds = dice.choice(DRESSES)
        truth["dress_kinds"] = list(kinds)
    if dice.random() < 0.7:
        truth["nature"] = dice.choice(("ordinary", "important", "urgent", "immediate"))
    if dice.random() < 0.5:
        truth["contact"] = dice.choice(PEOPLE)
        truth["phone"] = f"08{dice.randrange(10**9, 10**10)}"
    spouse = dice.choice((" beserta Ibu", "", "", " tanpa pendamping"))
    if spouse:
        truth["with_spouse"] = "Ibu" in spouse
    return Facts(seed, truth, head, town, spell(written), day_words, hour_words, spouse)


def _number(dice: random.Random, written: date) -> str:
    month = ROMAN[written.month - 1]
    return dice.choice(
        (
            f"005/{dice.randrange(10, 2000)}/{dice.choice(('SETDA', 'DISKES', 'BAPPEDA', 'PPO'))}/{month}/{written.year}",
            f"000.1.5/{dice.randrange(10, 900)}/BU.{dice.randrange(1, 5)}",
            f"{dice.randrange(1, 400)}/PAN-HUT/{month}/{written.year}",
            f"B-{dice.randrange(100, 4000)}/53000/PR.{dice.randrange(100, 900)}/{written.year}",
            f"{dice.randrange(1, 900)}/UN15.1/TU/{written.year}",
        )
    )


def _days(dice: random.Random, first: date) -> tuple[date, str]:
    """The last day, and the words for both."""
    if dice.random() < 0.75:
        name = DAYS[first.weekday()]
        return first, dice.choice(
            (f"{name}, {spell(first)}", f"{name}, {spell(first)}", f"{name} / {spell(first)}", f"{name} tanggal {spell(first)}", spell(first))
        )  # fmt: skip
    last = first + timedelta(days=dice.randrange(1, 4))
    names = f"{DAYS[first.weekday()]} {dice.choice(('-', 's.d.', 'sampai dengan'))} {DAYS[last.weekday()]}, "
    to = dice.choice((" - ", "-", " s.d. ", " s/d ", " sampai dengan "))
    if first.month == last.month:
        return last, names + f"{first.day}{to}{spell(last)}"
    begin = spell(first) if first.year != last.year else spell(first).rsplit(" ", 1)[0]
    return last, names + f"{begin}{to if to != '-' else ' - '}{spell(last)}"


def _hours(dice: random.Random) -> tuple[time, time | None, bool, str, str]:
    start = time(dice.randrange(7, 20), dice.choice((0, 0, 30, 15)))
    zone = dice.choice(("WITA", "WITA", "WITA", "WIB", "WIT"))
    shown = zone if dice.random() < 0.7 else zone.capitalize()
    told = f"{start:%H}{dice.choice('..:')}{start:%M}"
    if dice.random() < 0.7:
        return (
            start,
            None,
            True,
            zone,
            f"{told} {shown} {dice.choice(('s.d. selesai', 's/d selesai', '- selesai', 'sampai selesai'))}",
        )
    end = time(min(23, start.hour + dice.randrange(2, 5)), start.minute)
    return start, end, False, zone, f"{told}{dice.choice((' - ', ' s.d. ', '-'))}{f'{end:%H}{told[2]}{end:%M}'} {shown}"
