"""What happens in the year of a regional secretariat: kinds of activities with their words, places, hours and dress.

Plausible, invented, and marked as sample wherever it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pattern:
    """One kind of activity. weight: how often, against the others; leaders: 0 head, 1 deputy, 2 secretary."""

    kind: str
    title: str
    organiser: str
    venue: str
    hours: tuple[float, ...]
    minutes: int
    secrecy: str
    dress: str
    role: str
    weight: int
    leaders: tuple[int, ...] = (0, 1, 2)
    asked: str = "memberi sambutan"
    away: bool = False
    release: bool = False


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "ceremony",
        "Apel Kesadaran Lingkup Pemerintah {region}",
        "Biro Umum",
        "Kantor",
        (7.5,),
        45,
        "public",
        "PDH",
        "chairs",
        6,
        asked="menjadi pembina apel",
    ),
    Pattern(
        "meeting",
        "Rapat Koordinasi Pengendalian Inflasi {region}",
        "Asisten Perekonomian dan Pembangunan",
        "Kantor",
        (9, 10, 13.5),
        120,
        "public",
        "PDH",
        "chairs",
        8,
        asked="memimpin rapat",
    ),
    Pattern(
        "meeting",
        "Rapat Percepatan Penurunan Stunting Triwulan {quarter}",
        "Dinas Kesehatan",
        "Aula",
        (9, 10),
        150,
        "public",
        "PDH batik",
        "opens",
        6,
        asked="membuka rapat",
        release=True,
    ),
    Pattern(
        "audience",
        "Audiensi {body}",
        "{body}",
        "Kantor",
        (9, 11, 14, 15.5),
        60,
        "internal",
        "PDH",
        "attends",
        16,
        asked="menerima audiensi",
    ),
    Pattern(
        "visit",
        "Kunjungan Kerja ke {village}",
        "Dinas Pemberdayaan Masyarakat dan Desa",
        "",
        (8, 9),
        240,
        "public",
        "PDL",
        "inspects",
        8,
        asked="meninjau",
        away=True,
        release=True,
    ),
    Pattern(
        "opening",
        "Pembukaan {festival}",
        "Dinas Pariwisata",
        "Alun-Alun",
        (16, 17),
        150,
        "public",
        "batik lengan panjang",
        "opens",
        5,
        asked="membuka",
        away=True,
        release=True,
    ),
    Pattern(
        "ceremony",
        "Pelantikan Pengurus {body}",
        "{body}",
        "Aula",
        (10, 14),
        120,
        "public",
        "PSL",
        "attends",
        8,
        asked="hadir dan memberi sambutan",
    ),
    Pattern(
        "religious",
        "Perayaan {feast} Bersama Umat",
        "Panitia {feast}",
        "Gedung Serbaguna",
        (16, 18),
        180,
        "public",
        "batik",
        "speaks",
        4,
        asked="hadir bersama istri dan memberi sambutan",
    ),
    Pattern(
        "meeting",
        "Rapat Paripurna DPRD {region}",
        "Sekretariat DPRD",
        "Gedung DPRD",
        (10, 14),
        180,
        "public",
        "PSL",
        "speaks",
        8,
        leaders=(0, 1, 2),
        asked="menyampaikan pidato pengantar",
    ),
    Pattern(
        "internal",
        "Rapat Evaluasi Kinerja Perangkat Daerah",
        "Biro Organisasi",
        "Kantor",
        (8.5, 13),
        180,
        "internal",
        "PDH",
        "chairs",
        8,
        leaders=(2, 0),
        asked="memimpin rapat",
    ),
    Pattern(
        "internal",
        "Rapat Tim Anggaran Pemerintah Daerah",
        "Badan Keuangan Daerah",
        "Kantor",
        (9, 13.5),
        180,
        "restricted",
        "PDH",
        "chairs",
        5,
        leaders=(2,),
        asked="memimpin rapat",
    ),
    Pattern(
        "visit",
        "Peninjauan {service} {capital}",
        "Dinas terkait",
        "Pasar Tradisional",
        (7, 9),
        90,
        "public",
        "PDL",
        "inspects",
        6,
        asked="meninjau",
        release=True,
    ),
    Pattern(
        "ceremony",
        "Upacara {anniversary}",
        "Biro Umum",
        "Alun-Alun",
        (8,),
        90,
        "public",
        "PDUB",
        "chairs",
        4,
        asked="menjadi inspektur upacara",
        release=True,
    ),
    Pattern(
        "opening",
        "Peresmian {building}",
        "Dinas Pekerjaan Umum",
        "Sekolah",
        (9, 10),
        120,
        "public",
        "PDH",
        "opens",
        5,
        asked="meresmikan dan menandatangani prasasti",
        away=True,
        release=True,
    ),
    Pattern(
        "meeting",
        "Musyawarah Perencanaan Pembangunan {region}",
        "Bappelitbangda",
        "Aula",
        (8.5,),
        420,
        "public",
        "PDH batik",
        "opens",
        2,
        asked="membuka musyawarah",
        release=True,
    ),
    Pattern(
        "media",
        "Dialog Radio tentang {topic}",
        "Radio daerah",
        "Rumah Jabatan",
        (8, 19),
        60,
        "public",
        "bebas rapi",
        "speaks",
        4,
        asked="menjadi narasumber",
    ),
    Pattern(
        "coordination",
        "Rapat Koordinasi {field} se-{region}",
        "Sekretariat Daerah",
        "Aula",
        (9,),
        360,
        "public",
        "PDH batik",
        "opens",
        4,
        asked="membuka rapat koordinasi",
        release=True,
    ),
    Pattern(
        "other",
        "Wisuda {campus}",
        "{campus}",
        "Gedung Serbaguna",
        (8, 9),
        210,
        "public",
        "PSL",
        "speaks",
        4,
        asked="memberi sambutan",
    ),
)

BODIES = (
    "Ombudsman Perwakilan",
    "Forum Kerukunan Umat Beragama",
    "Palang Merah Indonesia",
    "Gerakan Pramuka",
    "KNPI",
    "Dewan Kerajinan Nasional Daerah",
    "Kamar Dagang dan Industri",
    "Perhimpunan Penyandang Disabilitas",
    "Asosiasi Petani Jagung",
    "Ikatan Bidan Indonesia",
    "Komite Olahraga Nasional",
    "Persatuan Wartawan",
    "Himpunan Nelayan",
    "Bank Indonesia Perwakilan",
    "Badan Pusat Statistik",
    "Forum Anak",
)
VILLAGES = (
    "Desa Oebelo",
    "Desa Wae Rebo",
    "Desa Lamalera",
    "Desa Nemberala",
    "Desa Ratenggaro",
    "Desa Fatumnasi",
    "Desa Bena",
    "Desa Waturaka",
    "Desa Pantai Baru",
    "Desa Kabaru",
    "Desa Raimanuk",
    "Desa Lifuleo",
)
FESTIVALS = (
    "Festival Tenun Ikat",
    "Pekan Budaya",
    "Festival Pangan Lokal",
    "Lomba Perahu Layar",
    "Pameran UMKM",
    "Festival Kopi",
    "Pekan Olahraga Pelajar",
)
# Feasts and anniversaries by the months in which they fall or are kept.
FEASTS = {1: ("Natal dan Tahun Baru",), 3: ("Nyepi", "Paskah"), 4: ("Paskah", "Idulfitri"), 12: ("Natal",)}
FEASTS_OF_ANY_MONTH = ("Panen Raya", "Syukuran Adat", "Pentahbisan Gereja", "Maulid")
ANNIVERSARIES = {
    4: ("Hari Otonomi Daerah",),
    5: ("Hari Pendidikan Nasional", "Hari Kebangkitan Nasional"),
    6: ("Hari Lahir Pancasila",),
    8: ("Hari Ulang Tahun Kemerdekaan",),
    10: ("Hari Kesaktian Pancasila", "Hari Sumpah Pemuda"),
    11: ("Hari Pahlawan", "Hari Guru Nasional", "Hari Kesehatan Nasional", "Hari Ulang Tahun KORPRI"),
    12: ("Hari Ibu", "Hari Ulang Tahun Provinsi"),
}
ANNIVERSARIES_OF_ANY_MONTH = ("Hari Jadi Daerah", "Hari Kesadaran Nasional")
BUILDINGS = (
    "Gedung Sekolah Baru",
    "Puskesmas Pembantu",
    "Jembatan Gantung",
    "Embung Desa",
    "Sentra Tenun",
    "Pasar Ikan",
    "Instalasi Air Bersih",
)
SERVICES = ("Pelayanan Puskesmas", "Harga Bahan Pokok di Pasar", "Pelayanan Samsat", "Gudang Beras", "Terminal")
TOPICS = ("Pencegahan Stunting", "Musim Tanam", "Pendidikan Anak", "Kesiapsiagaan Bencana", "Pariwisata Daerah")
FIELDS = ("Pariwisata", "Kehumasan", "Penanggulangan Bencana", "Kearsipan", "Ketahanan Pangan", "Kepegawaian")
CAMPUSES = ("Universitas Nusa Cendana", "Politeknik Negeri", "Sekolah Tinggi Ilmu Kesehatan", "Institut Keguruan")

REASONS_TO_DECLINE = (
    "Bersamaan dengan rapat paripurna",
    "Menerima kunjungan menteri",
    "Perjalanan dinas ke luar daerah",
)
REASONS_TO_CANCEL = (
    "Penyelenggara menunda kegiatan",
    "Cuaca buruk, penyeberangan ditutup",
    "Digabung dengan kegiatan lain",
)
NOTES = (
    "Mohon bahan sambutan paling lambat H-1.",
    "Cendera mata disiapkan panitia.",
    "Parkir di halaman belakang.",
    "",
)


LETTER = (
    "Dengan hormat, dalam rangka {subject} kami memohon kesediaan {asked} untuk {what} pada:\n\n"
    "hari, tanggal: {day}\npukul: {hours}\ntempat: {place}\n\n"
    "Kepastian kehadiran kami harapkan paling lambat {answer_by}. Atas perhatian dan perkenan Bapak/Ibu kami ucapkan "
    "terima kasih."
)


def fill(rng, *, region: str, capital: str, month: int) -> dict[str, str]:
    """The words of one activity: the placeholders chosen by the generator `rng`."""
    return {
        "region": region,
        "capital": capital,
        "quarter": ("I", "II", "III", "IV")[(month - 1) // 3],
        "body": rng.choice(BODIES),
        "village": rng.choice(VILLAGES),
        "festival": rng.choice(FESTIVALS),
        "feast": rng.choice(FEASTS.get(month, FEASTS_OF_ANY_MONTH)),
        "anniversary": rng.choice(ANNIVERSARIES.get(month, ANNIVERSARIES_OF_ANY_MONTH)),
        "building": rng.choice(BUILDINGS),
        "service": rng.choice(SERVICES),
        "topic": rng.choice(TOPICS),
        "field": rng.choice(FIELDS),
        "campus": rng.choice(CAMPUSES),
    }
