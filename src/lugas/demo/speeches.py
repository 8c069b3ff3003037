"""The sample's speeches: the one of the real case as it was given, and in the province one in each state on the way.

All go through the same actions as the screens; only the moments of what lies in the past are set back to their days.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import FIRM, Status
from lugas.approvals.actions import grant
from lugas.approvals.queries import approval_of, open_step
from lugas.demo import said
from lugas.demo.people import Office
from lugas.institutions.models import Position
from lugas.speeches import actions
from lugas.speeches.models import PublicSpeech, Speech
from lugas.speeches.queries import SUBJECT
from lugas.tenancy.scope import scope
from lugas.texts.actions import save_version
from lugas.texts.models import Text, Version

CASE = (
    "<p>Marilah kita bersyukur kepada Tuhan Yang Maha Kuasa, yang mengumpulkan kita di Soe, kota yang sejuk, untuk bekerja.</p>"
    "<p>Dua puluh dua kabupaten dan kota duduk bersama hari ini. Ada yang menyeberang laut dua kali, ada yang berangkat "
    "sebelum ayam berkokok. Terima kasih. Kehadiran Bapak dan Ibu sudah menjadi separuh dari keberhasilan rapat ini.</p>"
    "<p>Izinkan saya menitipkan tiga hal.</p>"
    "<ol><li><p>Satu suara. Masyarakat tidak peduli apakah kabar itu dari provinsi atau dari kabupaten. Mereka ingin kabar yang "
    "benar, cepat, dan dapat dimengerti.</p></li>"
    "<li><p>Satu rencana. Renstra, Renja, dan LKIP Sekretariat Daerah masing-masing hanya satu. Berhentilah membuat rencana "
    "yang hanya dibaca oleh pembuatnya.</p></li>"
    "<li><p>Lugas dan terbuka. Kalau ada yang belum beres, katakan belum beres, lalu katakan kapan beresnya.</p></li></ol>"
    "<p>Rapat yang baik tidak diukur dari tebalnya notula. Rapat yang baik diukur dari apa yang berubah sesudahnya.</p>"
    "<p>Dengan memohon rahmat Tuhan, rapat koordinasi ini saya nyatakan dibuka.</p>"
)
COMING = (
    "<p>Terima kasih kepada panitia yang menyiapkan acara ini dengan sungguh-sungguh.</p>"
    "<p>Pelayanan yang baik dimulai dari hal kecil: pintu yang dibuka tepat waktu, surat yang dijawab, dan orang yang disapa "
    "dengan namanya. Masyarakat menilai kita dari sana.</p>"
    "<p>Ada satu permintaan saya. Catat apa yang kita sepakati hari ini, sebutkan siapa yang mengerjakan, dan laporkan "
    "hasilnya sebelum bulan berganti.</p>"
    "<p>Selamat bekerja. Semoga Tuhan menolong kita semua.</p>"
)
POINTS = "Terima kasih kepada penyelenggara\nPelayanan dimulai dari hal kecil\nApa yang disepakati harus dilaporkan"
STATES = ("asked", "writing", "clearance", "cleared", "dropped")


def make(office: Office, case: Activity) -> None:
    """The speeches of the province."""
    home = office.secretariat.pk
    with scope([home], home=home):
        said.make(office, timezone.now())
        tell_the_case(office, case)
        for state, part in zip(STATES, coming(office), strict=False):
            on_the_way(office, part, state)


def tell_the_case(office: Office, case: Activity) -> None:
    """What was said in Soe, in the archive and on the portal."""
    head, writer = office.acting(Role.HEAD), office.acting(Role.SPEECH_WRITER)
    part = Engagement.objects.select_related("activity__region", "activity__organiser_unit", "position").get(
        activity=case, role=Engagement.Role.OPENS
    )
    speech = actions.ask_for(part, by=head, writer=writer.acting, minutes=8)
    speech = actions.begin(speech, by=writer)
    save_version(speech.text, CASE, by=writer, base=1, note="Tiga hal dipadatkan")
    actions.quote(
        speech,
        by=writer,
        words="Apa yang benar tidak menjadi salah karena diucapkan sederhana.",
        said_by="Catatan biro",
        source="Catatan rapat persiapan, April 2024",
    )
    claim = actions.add_claim(speech, by=writer, words="22 kabupaten dan kota hadir", asked_of=head.acting)
    actions.check_claim(claim, by=head, state="right", source="Daftar hadir rapat koordinasi")
    clear(speech, office)
    given = part.starts_at + timedelta(minutes=15)
    actions.deliver(Speech.objects.get(pk=speech.pk), by=head, at=given)
    actions.publish(Speech.objects.get(pk=speech.pk), by=head)
    set_back(speech, given)
    actions.write_briefing(
        part,
        by=writer,
        who="Kepala bagian protokol dan perencanaan dari 22 kabupaten dan kota\nEmpat narasumber, seorang moderator",
        why="Membuka rapat, mewakili Penjabat Gubernur",
        asked="Membuka dan memberi sambutan 8 menit",
        avoid="Jangan menjanjikan tambahan anggaran daerah",
        figures=[("44 peserta dari 22 daerah", "Daftar undangan, Biro Administrasi Pimpinan")],
    )


def clear(speech: Speech, office: Office) -> None:
    """Let it go round until all have agreed."""
    writer = office.acting(Role.SPEECH_WRITER)
    actions.submit(Speech.objects.get(pk=speech.pk), by=writer)
    for _round in range(6):
        if not agree(speech, office):
            return


def agree(speech: Speech, office: Office) -> bool:
    """Let whoever it waits for agree; False when it waits for nobody who has an account here."""
    approval = approval_of(SUBJECT, speech.pk)
    step = open_step(approval) if approval is not None and approval.status == "open" else None
    if step is None:
        return False
    who = next((one for one in office.users.values() if holds(one, step.position)), None)
    if who is None:
        return False
    grant(step, by=who)
    return True


def holds(user: User, position: Position) -> bool:
    """Whether an account acts in an office: by its own, or as the head of the unit."""
    acting = user.acting
    if acting is None or acting.role == Role.AIDE:
        return False
    return acting.position_id == position.pk


def set_back(speech: Speech, moment: datetime) -> None:
    """As if it had been asked for, written and given in its days; as the database's owner."""
    before = moment - timedelta(days=1)
    Speech.objects.filter(pk=speech.pk).update(
        made_at=moment - timedelta(days=5), due_at=before, cleared_at=before, changed_at=moment
    )
    PublicSpeech.objects.filter(speech=speech).update(public_since=moment + timedelta(hours=6))
    Text.objects.filter(speech=speech).update(made_at=moment - timedelta(days=4))
    Version.objects.filter(text__speech=speech).update(made_at=moment - timedelta(days=2))


def coming(office: Office) -> list[Engagement]:
    """The next firm parts of the Governor in activities of the office."""
    governor = office.structure.positions["gubernur"]
    found = Engagement.objects.filter(
        position=governor,
        secretariat=office.secretariat,
        status__in=FIRM,
        starts_at__gt=timezone.now() + timedelta(hours=20),
        activity__cancelled_at__isnull=True,
    ).exclude(status=Status.DONE)
    found = found.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED).select_related(
        "activity__region", "activity__organiser_unit", "activity__organiser_secretariat", "position"
    )
    return list(found.order_by("starts_at", "pk")[: len(STATES)])


def on_the_way(office: Office, part: Engagement, state: str) -> None:
    """A speech brought as far as the state says."""
    head, writer = office.acting(Role.HEAD), office.acting(Role.SPEECH_WRITER)
    speech = actions.ask_for(part, by=head, writer=None if state == "asked" else writer.acting, points=POINTS)
    if state == "dropped":
        actions.drop(speech, by=head, reason="Panitia memadatkan susunan acara")
    if state in ("asked", "dropped"):
        return
    speech = actions.begin(speech, by=writer)
    if state == "writing":
        actions.ask_material(
            speech,
            by=writer,
            what="Angka pelayanan tahun ini dan satu cerita warga",
            due_at=max(part.starts_at - timedelta(days=2), timezone.now() + timedelta(hours=6)),
            office=part.activity.organiser[:160] or "Panitia",
        )
        actions.add_claim(speech, by=writer, words="Jumlah peserta menurut panitia", asked_of=head.acting)
        return
    save_version(speech.text, COMING, by=writer, base=1)
    if state == "clearance":
        actions.submit(Speech.objects.get(pk=speech.pk), by=writer)
        return
    clear(speech, office)
    actions.make_ready(
        actions.write_briefing(
            part,
            by=writer,
            who="Panitia dan peserta menurut daftar undangan",
            why="Memenuhi undangan, menunjukkan perhatian kepada penyelenggara",
            asked="Sambutan singkat, lalu berfoto bersama",
            avoid="Jangan menyebut nilai bantuan yang belum disahkan",
            figures=[("Tiga kesepakatan dari pertemuan sebelumnya", "Notula penyelenggara")],
        ),
        by=writer,
    )
