"""The real case's letter as plain data, for the tests of typesetting."""

from dataclasses import replace
from datetime import date

from lugas.letters.document_parts import Addressee, Annex, AnnexEntry, Fact, Letterhead, Section, SignatureBlock
from lugas.letters.documents import InvitationDocument, NoteDocument, TitledDocument

HEAD = Letterhead(
    government="PEMERINTAH PROVINSI NUSA TENGGARA TIMUR",
    name="SEKRETARIAT DAERAH",
    unit="BIRO ADMINISTRASI PIMPINAN",
    address="Jalan Raya El Tari Nomor 52, Kupang 85111",
)
SIGNER = SignatureBlock(
    office="Kepala Biro Administrasi Pimpinan",
    name="Nama Pejabat, S.Sos., M.Si.",
    rank="Pembina Tingkat I (IV/b)",
    civil_servant_number="19700101 199503 1 001",
    on_behalf_of="Sekretaris Daerah",
    through="Asisten Administrasi Umum",
)
LETTER = InvitationDocument(
    letterhead=HEAD,
    place="Kupang",
    subject="Undangan Rapat Koordinasi Komunikasi Pimpinan se-NTT",
    addressees=(
        Addressee("Kepala Bagian Protokol dan Komunikasi Pimpinan", "Sekretariat Daerah Kabupaten Alor", "Kalabahi"),
    ),
    signature=SIGNER,
    opening=("Kami mengundang Saudara untuk hadir pada:",),
    facts=(Fact("hari, tanggal", "Rabu–Kamis, 24–25 April 2024"), Fact("pukul", "09.00 WITA sampai dengan selesai")),
    closing=("Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",),
    dated=date(2024, 4, 18),
    number="BAP.005/118/IV/2024",
    nature="Penting",
    attachments=1,
    copies=("Penjabat Gubernur Nusa Tenggara Timur", "Sekretaris Daerah Provinsi Nusa Tenggara Timur"),
)
REGIONS = [f"Kabupaten Contoh {number}" for number in range(1, 22)] + ["Kota Kupang"]
OFFICES = ("Kepala Bagian Protokol dan Komunikasi Pimpinan", "Kepala Bagian Perencanaan dan Keuangan")
INVITED = replace(
    LETTER, annex=Annex("Daftar Undangan", [AnnexEntry(region, office) for region in REGIONS for office in OFFICES])
)
NOTE = NoteDocument(
    letterhead=HEAD,
    to="Penjabat Gubernur Nusa Tenggara Timur",
    through="Sekretaris Daerah",
    sender="Kepala Biro Administrasi Pimpinan",
    subject="Permohonan membuka rapat koordinasi",
    signature=SignatureBlock(office="Kepala Biro Administrasi Pimpinan"),
    body=("Mohon perkenan Bapak untuk membuka rapat dimaksud.",),
    dated=date(2024, 4, 15),
    copies=("Kepala Biro Umum",),
)
ASSIGNMENT = TitledDocument(
    letterhead=HEAD,
    heading="Surat Tugas",
    about="Pendampingan pembukaan rapat",
    place="Kupang",
    signature=SIGNER,
    sections=(Section("Kepada", ("Kepala Bagian Protokol", "Analis Protokol")), Section("Untuk", ("Mendampingi.",))),
    dated=date(2024, 4, 19),
    number="BAP.090/7/IV/2024",
)
