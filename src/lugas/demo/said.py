"""What the sample's leaders of the province said in the years before: the archive of speeches has something to be searched in.

Texts of our own. They are laid into the archive as an import would bring them, already delivered; some of them repeat themselves,
as speeches do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from lugas.accounts.rules import Role
from lugas.demo.people import Office
from lugas.speeches.models import Speech
from lugas.texts.blocks import blocks, plain
from lugas.texts.models import Text, Version


@dataclass(frozen=True)
class Said:
    """A speech of days past. position: a key of the office's structure."""

    days_ago: int
    title: str
    theme: str
    place: str
    audience: str
    words: str
    kind: str = "opening"
    position: str = "gubernur"


SAID = (
    Said(
        38,
        "Rembuk Stunting Provinsi",
        "Anak sehat, desa kuat",
        "Aula El Tari, Kota Kupang",
        "Kepala dinas kesehatan, bidan, kader posyandu",
        "Angka stunting turun karena ada orang yang tidak pernah lelah: bidan yang menyeberang sungai, kader posyandu yang menimbang "
        "anak di bawah pohon, dan ibu yang mau belajar. Penurunan itu harus dijaga. Jangan biarkan satu anak pun tidak ditimbang "
        "hanya karena rumahnya jauh.\nPelayanan yang baik dimulai dari hal kecil: pintu yang dibuka tepat waktu, surat yang dijawab, "
        "dan orang yang disapa dengan namanya.\nSaya minta setiap kabupaten melaporkan kebutuhan tenaga gizi sebelum akhir bulan.",
    ),
    Said(
        74,
        "Panen Raya Jagung",
        "Menanam untuk dapur sendiri",
        "Desa Oebola, Kabupaten Kupang",
        "120 petani, camat, dan kepala desa",
        "Jagung ini ditanam di tanah yang dulu dibilang tidak bisa ditanami. Bapak dan Ibu petani membuktikan sebaliknya. Pertanian "
        "kita bertumpu pada air, maka embung yang rusak diperbaiki tahun ini juga.\nPemerintah membeli hasil panen lewat koperasi, "
        "bukan lewat tengkulak. Harga yang adil membuat anak-anak petani mau kembali ke kebun.",
    ),
    Said(
        112,
        "Peresmian Jembatan Noelmina",
        "Membuka jalan, mendekatkan pelayanan",
        "Noelmina, Kabupaten Timor Tengah Selatan",
        "Bupati, camat, tokoh adat, dan warga",
        "Pembangunan jembatan ini memakan waktu empat belas bulan. Selama itu anak sekolah menyeberang dengan perahu. Mulai hari ini "
        "mereka berjalan kaki dengan selamat.\nApa yang kita resmikan hari ini bukan akhir pekerjaan. Mulai hari ini ia harus berguna "
        "bagi masyarakat. Rawatlah jembatan ini seperti merawat rumah sendiri.",
        "inauguration",
    ),
    Said(
        160,
        "Wisuda Universitas di Kupang",
        "Ilmu yang pulang kampung",
        "Kota Kupang",
        "Mahasiswa, dosen, dan orang tua",
        "Selamat kepada para wisudawan. Ilmu yang Saudara bawa pulang jangan disimpan di lemari. Kampung menunggu guru, penyuluh, "
        "perawat, dan pengusaha muda.\nPendidikan yang baik terlihat dari apa yang berubah di desa setelah Saudara kembali.",
    ),
    Said(
        205,
        "Festival Tenun",
        "Benang yang menyatukan pulau-pulau",
        "Waingapu, Kabupaten Sumba Timur",
        "Penenun, pelaku UMKM, wisatawan",
        "Setiap motif tenun adalah surat dari nenek moyang kita. Penenun menulisnya dengan benang, dan kita wajib bisa membacanya. "
        "Pariwisata yang kita bangun harus membuat penenun hidup layak, bukan hanya membuat hotel penuh.\nKoperasi penenun mendapat "
        "pendampingan, pewarna alam, dan pasar yang pasti.",
    ),
    Said(
        260,
        "Apel Siaga Bencana",
        "Siap sebelum angin datang",
        "Lapangan Polda, Kota Kupang",
        "TNI, Polri, BPBD, relawan",
        "Kita belajar dari siklon yang lalu. Bencana tidak menunggu rapat selesai. Setiap kabupaten wajib tahu di mana warga "
        "mengungsi, siapa memegang kunci gudang, dan nomor siapa yang ditelepon lebih dulu.\nPeringatan yang terlambat sama dengan "
        "tidak ada peringatan.",
        position="wagub",
    ),
    Said(
        318,
        "Musyawarah Perencanaan Pembangunan Provinsi",
        "Satu rencana, satu suara",
        "Aula El Tari, Kota Kupang",
        "Bupati dan wali kota, kepala dinas, DPRD",
        "Berhentilah membuat rencana yang hanya dibaca oleh pembuatnya. Perencanaan yang baik menyebut siapa mengerjakan apa, berapa "
        "biayanya, dan kapan selesai.\nRapat yang baik tidak diukur dari tebalnya notula. Rapat yang baik diukur dari apa yang berubah "
        "sesudahnya.",
    ),
    Said(
        371,
        "Hari Jadi Kabupaten Manggarai",
        "Merawat Manggarai, merawat kopi",
        "Ruteng, Kabupaten Manggarai",
        "Bupati, tokoh adat, tokoh agama, masyarakat",
        "Orang Manggarai mengenal lingko, kebun yang dibagi dari satu titik tengah. Dari sana kita belajar membangun: berangkat dari "
        "tengah, sampai ke tepi, semua mendapat bagian.\nKopi dari lereng Ruteng kini diminum orang di tiga benua. Jaga mutunya, jaga "
        "hutannya.",
        "welcome",
    ),
    Said(
        430,
        "Natal Bersama",
        "Damai di rumah, damai di kampung",
        "Gereja Katedral, Kota Kupang",
        "Umat, pendeta, pastor, tokoh agama",
        "Damai dimulai dari meja makan. Kerukunan umat beragama di daerah ini bukan hadiah, melainkan pekerjaan setiap hari yang "
        "dilakukan oleh tetangga.\nTerima kasih kepada saudara-saudara muslim yang malam ini menjaga halaman gereja.",
        "welcome",
        "wagub",
    ),
    Said(
        502,
        "Rapat Kerja Dekranasda dan Koperasi",
        "Usaha kecil, pasar yang pasti",
        "Maumere, Kabupaten Sikka",
        "Pengusaha, koperasi, perbankan",
        "Koperasi yang sehat lebih berharga daripada seribu proposal. Usaha kecil tidak minta dikasihani; mereka minta pembeli, jalan "
        "yang baik, dan pinjaman yang masuk akal.\nBank daerah saya minta turun ke pasar, bukan menunggu di balik meja.",
    ),
    Said(
        569,
        "Pembinaan Aparatur Sipil Negara",
        "Melayani dengan lugas",
        "Aula El Tari, Kota Kupang",
        "Pegawai dan kepala biro",
        "Masyarakat tidak peduli berapa lama rapat kita. Mereka ingin kabar yang benar, cepat, dan dapat dimengerti.\nPelayanan yang "
        "baik itu mulai dari hal-hal kecil: pintu dibuka tepat waktu, surat dijawab, orang disapa dengan namanya. Kalau ada yang "
        "belum beres, katakan belum beres, lalu katakan kapan beresnya.",
    ),
    Said(
        640,
        "Gerakan Menanam Kelor",
        "Kelor di setiap halaman",
        "Kalabahi, Kabupaten Alor",
        "PKK, kader posyandu, guru, siswa",
        "Kelor tumbuh di batu karang, tidak minta disiram setiap hari, dan daunnya menyehatkan anak. Tanamlah di halaman sekolah, "
        "puskesmas, dan gereja.\nIbu-ibu PKK, gerakan ini berhasil kalau kelor sampai di piring, bukan hanya di spanduk.",
    ),
)


def make(office: Office, now: datetime) -> None:
    """Them, in the scope of the office."""
    writer = office.acting(Role.SPEECH_WRITER).acting
    for one in SAID:
        at = (now - timedelta(days=one.days_ago)).replace(hour=2, minute=0, second=0, microsecond=0)
        html = "".join(f"<p>{part}</p>" for part in one.words.split("\n"))
        text = Text.objects.create(purpose="speeches.draft", title=one.title, made_at=at)
        Version.objects.create(text=text, number=1, html=html, plain=plain(blocks(html)))
        Speech.objects.create(
            kind=one.kind,
            title=one.title,
            theme=one.theme,
            place=one.place,
            audience=one.audience,
            speaker=office.structure.positions[one.position],
            writer=writer,
            text=text,
            due_at=at - timedelta(days=1),
            held_at=at,
            delivered_at=at,
            cleared_at=at - timedelta(days=1),
            cleared_version=1,
            state="delivered",
        )
