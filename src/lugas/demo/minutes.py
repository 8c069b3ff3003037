"""The minutes of the sample's coordination meetings: whole ones of that of 2024, and parts without a word yet for the one to come.

What was said is made up around the programme; the recommendations are those of demo/meetings.py.
"""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.institutions.models import Position
from lugas.meetings.models import Meeting
from lugas.minutes import actions
from lugas.minutes.models import Minutes

# By the title of the part: what stands in it.
TEXTS = {
    "Kata pembuka": (
        "Sekretaris Daerah membuka rapat atas nama Gubernur.\n"
        "Rapat menyamakan cara kerja komunikasi pimpinan di 22 kabupaten dan kota.\n"
    ),
    "Nomenklatur dan unit kerja sekretariat daerah": (
        "Nomenklatur unit kerja mengikuti Permendagri 56/2019.\n"
        "Bagian yang menangani protokol dan komunikasi pimpinan disatukan.\n"
        "Tanya (Kab. Alor): Bagaimana bila jumlah bagian sudah penuh?\n"
        "Jawab: Tugasnya digabung tanpa menambah bagian.\n"
        "Putusan: Nomenklatur disesuaikan pada perubahan susunan organisasi berikutnya.\n"
    ),
    "Pembinaan dan pengawasan pemerintahan daerah": (
        "Tindak lanjut hasil pembinaan diselesaikan paling lama 60 hari kerja (PP 12/2017).\n"
        "Tanya (Kab. Ende): Kepada siapa laporannya disampaikan?\n"
        "Jawab: Kepada gubernur sebagai wakil pemerintah pusat, lewat biro.\n"
    ),
    "Penataan kelembagaan sekretariat daerah": (
        "Renstra, Renja, dan LKIP sekretariat daerah disusun satu untuk seluruh biro atau bagian.\n"
        "Putusan: Susun satu Renstra, satu Renja, dan satu LKIP Setda\n"
    ),
    "Tugas dan fungsi biro administrasi pimpinan": (
        "Biro melayani perencanaan, materi, dan protokol pimpinan.\n"
        "Setiap daerah memerlukan juru bicara pimpinan yang ditetapkan dengan keputusan.\n"
        "Putusan: Tetapkan juru bicara pimpinan yang lugas dan transparan\n"
    ),
    "Perumusan rekomendasi": (
        "Tiga rekomendasi dibacakan dan disetujui.\nPutusan: Bentuk satu forum penyelarasan program komunikasi pimpinan\n"
    ),
    "Penutup": "Kepala Biro Administrasi Pimpinan menutup rapat.\n",
}
QUESTIONS = (
    ("Apakah forum dapat bertemu secara daring?", "Kab. Sabu Raijua", "Dapat, dua kali setahun."),
    ("Siapa yang membiayai perjalanan peserta?", "Kab. Lembata", ""),
)


def whole(meeting: Meeting, by: User, signer: Position) -> None:
    """Written, asked, corrected and drafted as a letter. Runs in the scope of the office that held it."""
    minutes = actions.open_minutes(meeting, by=by)
    for part in minutes.parts.all():
        actions.take(part, by=by)
        actions.write(part, TEXTS.get(part.title, ""), by=by)
        actions.hand_over(part, by=by)
    ask(minutes, by)
    remark = actions.note_remark(
        minutes, by=by, office="Biro Organisasi, Kementerian Dalam Negeri", words="Sebut nomor peraturannya."
    )
    actions.settle_remark(remark, by=by, outcome="Dimasukkan pada bagian nomenklatur.")
    actions.make_letter(minutes, by=by, signer=signer)


def ask(minutes: Minutes, by: User) -> None:
    """A question that was answered, and one that was left."""
    for words, office, answer in QUESTIONS:
        asked = actions.add_question(minutes, by=by, words=words, office=office)
        if answer:
            actions.show_question(asked, by=by)
            actions.answer_question(asked, by=by, answer=answer)
        else:
            actions.leave_question(asked, by=by)


def begun(meeting: Meeting, by: User) -> None:
    """Parts without a word yet; the first session has its writer, and one question waits."""
    minutes = actions.open_minutes(meeting, by=by)
    first = minutes.parts.filter(kind="session").first()
    if first is not None:
        actions.take(first, by=by)
    actions.add_question(minutes, by=by, words="Apakah bahan dapat diminta sebelum rapat?", office="Kab. Manggarai")
