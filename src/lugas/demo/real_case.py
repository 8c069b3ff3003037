"""The coordination meeting in Soe, 24-25 April 2024, as it was, walked from the internal note to the release.

Positions, not persons. It goes through the same actions as the screens; only the moments at which things were said are
set back to their days afterwards. Beside it a letter from outside walks the same way.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from lugas.agenda import actions
from lugas.agenda.models import Activity, ActivityLetter, Decision, Engagement, Evidence, Invitation
from lugas.agenda.rules import Outcome, Status
from lugas.approvals.offices import today as today_in
from lugas.delegation.actions import answer_consent, ask_consent
from lugas.demo.people import Office
from lugas.demo.pictures import drawn
from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.followups import actions as followups
from lugas.followups.people import Target
from lugas.followups.queries import waiting
from lugas.followups.registry import subject_of
from lugas.letters.kinds import INVITATION, NOTE
from lugas.letters.models import Invitee, Letter
from lugas.newsroom import actions as newsroom
from lugas.newsroom.models import Release
from lugas.notices.models import Notice
from lugas.tenancy.scope import scope

ZONE = ZoneInfo("Asia/Makassar")
TITLE = "Rapat Koordinasi Komunikasi Pimpinan se-NTT Tahun 2024"
THEME = (
    "Penguatan Peran Sekretariat Daerah dalam Penyelenggaraan Pemerintahan Daerah melalui Tugas dan Fungsi "
    "Koordinasi dan Pembinaan"
)
AIMS = (
    "1. Satu forum untuk menyelaraskan program komunikasi pimpinan antara pusat, provinsi, dan kabupaten/kota.\n"
    "2. Satu pemahaman tentang perencanaan: 1 Renstra Setda, 1 Renja Setda, dan 1 LKIP Setda, bukan lagi satu dokumen "
    "untuk setiap biro, karena kepala perangkat daerah dan pengguna anggaran adalah Sekretaris Daerah.\n"
    "3. Juru bicara Gubernur, Bupati, dan Wali Kota yang lugas dan transparan."
)
RELEASE = (
    "<p>Dua puluh dua kabupaten dan kota se-Nusa Tenggara Timur bertemu di Hotel Timor Megah, Kota Soe, dalam Rapat "
    "Koordinasi Komunikasi Pimpinan Tahun 2024. Pertemuan dua hari itu diselenggarakan Biro Administrasi Pimpinan "
    "Sekretariat Daerah Provinsi NTT.</p>"
    "<p>Rapat dibuka Penjabat Sekretaris Daerah Kabupaten Timor Tengah Selatan, mewakili Penjabat Gubernur. Temanya: "
    f"{THEME}.</p>"
    "<p>Empat narasumber berbicara: analis kebijakan Kementerian Dalam Negeri tentang nomenklatur dan unit kerja "
    "sekretariat; Asisten Administrasi Umum tentang pembinaan pemerintahan daerah menurut PP 12/2017; analis kebijakan "
    "Biro Organisasi tentang penataan kelembagaan menurut Permendagri 56/2019; dan Kepala Biro Administrasi Pimpinan "
    "tentang tugas biro menurut Pergub NTT 69/2023.</p>"
    "<p>Para peserta, kepala bagian protokol dan komunikasi pimpinan serta kepala bagian perencanaan dari setiap "
    "daerah, menyepakati satu forum penyelarasan, satu Renstra, satu Renja, dan satu LKIP untuk setiap Sekretariat "
    "Daerah, serta juru bicara pimpinan yang lugas dan transparan.</p>"
)


def at(day: int, hour: int, minute: int = 0, month: int = 4) -> datetime:
    """A moment of April 2024 (or the month given) in WITA."""
    return datetime(2024, month, day, hour, minute, tzinfo=ZONE)


def make(offices: dict[str, Office]) -> Activity:
    """The whole case, to its end."""
    province, host = offices["53"], offices["53.02"]
    home = province.secretariat.pk
    with scope([home], home=home):
        activity, invitation = ask(province, host)
        letters(province, activity, offices)
        represent(province, host, activity, invitation)
        speak(province, activity)
        actions.publish_activity(activity, by=province.acting("head"))
        hold(province, activity)
        follow_up(province, host, activity, invitation)
        tell_the_press(province, activity)
        set_back(activity)
    return activity


def ask(province: Office, host: Office) -> tuple[Activity, Invitation]:
    """17 April: the bureau asks the acting Governor by an internal note, through the Regional Secretary."""
    venue = next(one for one in host.venues if one.name == "Hotel Timor Megah")
    clerk = province.acting("clerk")
    activity = actions.create_activity(
        by=clerk,
        kind=Activity.Kind.COORDINATION,
        title=TITLE,
        theme=THEME,
        aims=AIMS,
        organiser_kind=Activity.Organiser.OWN,
        organiser_unit=province.structure.units["adpim"],
        region=host.region,
        venue=venue,
        room="Aula",
        starts_at=at(24, 9),
        ends_at=at(25, 16),
        dress="PDH batik",
        contact_name="Ketua panitia",
        protocol_officer="Petugas Protokol",
        companions="Kepala Biro Administrasi Pimpinan",
        secrecy=Activity.Secrecy.PUBLIC,
    )
    actions.set_guests(activity, list(guests(province)), by=clerk)
    invitation = actions.record_invitation(
        by=clerk,
        activity=activity,
        asked=province.structure.positions["gubernur"],
        asked_role="membuka dan memberi sambutan",
        form=Invitation.Form.NOTE,
        number="BAP.005/112/IV/2024",
        dated=date(2024, 4, 17),
        subject="Permohonan membuka Rapat Koordinasi Komunikasi Pimpinan se-NTT",
        sender="Kepala Biro Administrasi Pimpinan",
        through="Sekretaris Daerah",
        nature=Invitation.Nature.IMPORTANT,
        received_at=at(17, 10, 20),
        way=Invitation.Way.INTERNAL,
        answer_by=date(2024, 4, 22),
        summary="Biro menyelenggarakan rapat koordinasi dan memohon Penjabat Gubernur membuka dan memberi sambutan.",
    )
    return activity, invitation


def guests(province: Office):
    """Four speakers, the moderator, the committee chair, and 44 participants: two from each region."""
    yield {
        "office": "Analis kebijakan, Biro Organisasi Kementerian Dalam Negeri",
        "answer": "comes",
        "function": "Narasumber: pedoman nomenklatur dan unit kerja sekretariat",
    }
    yield {
        "office": "Asisten Administrasi Umum",
        "answer": "comes",
        "function": "Narasumber: pembinaan pemerintahan daerah (PP 12/2017)",
    }
    yield {
        "office": "Analis kebijakan, Biro Organisasi Setda Provinsi",
        "answer": "comes",
        "function": "Narasumber: penataan kelembagaan (Permendagri 56/2019)",
    }
    yield {
        "office": "Kepala Biro Administrasi Pimpinan",
        "answer": "comes",
        "function": "Narasumber: tugas biro (Pergub NTT 69/2023)",
    }
    yield {"office": "Kepala Bagian Perencanaan dan Kepegawaian Setda", "answer": "comes", "function": "Moderator"}
    yield {"office": "Ketua panitia", "answer": "comes", "function": "Laporan panitia"}
    for region in province.region.parts.order_by("code"):
        for office in ("Kepala Bagian Protokol dan Komunikasi Pimpinan", "Kepala Bagian Perencanaan"):
            yield {"office": office, "region": region, "answer": "comes", "function": "Peserta"}


def letters(province: Office, activity: Activity, offices: dict[str, Office]) -> None:
    """The internal note and the invitation letter with its list of 44."""
    positions = province.structure.positions
    common = {"place": "Kupang", "signer": positions["karo_adpim"]}
    note = Letter.objects.create(
        kind=NOTE,
        dated=date(2024, 4, 17),
        subject="Permohonan membuka Rapat Koordinasi Komunikasi Pimpinan se-NTT",
        addressed_to="Penjabat Gubernur Nusa Tenggara Timur",
        through="Sekretaris Daerah",
        opening=(
            "Dalam rangka menyelaraskan program komunikasi pimpinan antara pusat, provinsi, dan kabupaten/kota, Biro "
            "Administrasi Pimpinan akan menyelenggarakan rapat koordinasi sebagai berikut."
        ),
        closing="Mohon kesediaan Bapak membuka kegiatan dan memberi sambutan. Demikian disampaikan, mohon arahan.",
        **common,
    )
    invitation = Letter.objects.create(
        kind=INVITATION,
        dated=date(2024, 4, 18),
        subject=f"Undangan {TITLE}",
        on_behalf_of=positions["sekda"],
        opening=(
            "Dalam rangka penyelarasan program komunikasi pimpinan antara pusat, provinsi, dan kabupaten/kota, kami "
            "mengundang Saudara untuk hadir pada kegiatan yang diselenggarakan pada:"
        ),
        notes="Membawa bahan perencanaan Sekretariat Daerah masing-masing.",
        closing="Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih.",
        copies=["Gubernur Nusa Tenggara Timur", "Bupati dan Wali Kota se-Nusa Tenggara Timur"],
        **common,
    )
    order = 0
    invitees = []
    for office in (one for code, one in sorted(offices.items()) if code != "53"):
        for key in ("kabag_prokopim", "kabag_perencanaan"):
            title = office.structure.positions[key].title if key == "kabag_prokopim" else "Kepala Bagian Perencanaan"
            invitees.append(
                Invitee(
                    letter=invitation,
                    region=office.region,
                    office=title,
                    body=office.secretariat.name,
                    place=office.region.capital,
                    order=order,
                )
            )
            order += 1
    Invitee.objects.bulk_create(invitees)
    for letter in (note, invitation):
        ActivityLetter.objects.create(activity=activity, letter=letter)


def represent(province: Office, host: Office, activity: Activity, invitation: Invitation) -> None:
    """18 April: the acting Governor lets himself be represented by the acting Regional Secretary of the host region,
    whose own secretariat agreed."""
    secretary = host.structure.positions["sekda"]
    question = ask_consent(invitation, secretary, by=province.acting("head"))
    there = host.secretariat.pk
    with scope([there], home=there):
        answer_consent(question, by=host.acting("head"), agreed=True)
    actions.decide(
        invitation,
        by=province.acting("leader"),
        outcome=Outcome.REPRESENT,
        representative=secretary,
        reason="Pada hari yang sama ada kegiatan di Kupang",
        role=Engagement.Role.OPENS,
        starts_at=at(24, 9),
        ends_at=at(24, 11),
    )


def speak(province: Office, activity: Activity) -> None:
    """The province's own speakers have their hours in it."""
    for key, start, end in (("asisten3", at(24, 11), at(24, 12)), ("karo_adpim", at(24, 14), at(24, 15))):
        actions.engage(
            activity,
            province.structure.positions[key],
            by=province.acting("head"),
            starts_at=start,
            ends_at=end,
            role=Engagement.Role.SPEAKS,
            status=Status.CONFIRMED,
        )


def hold(province: Office, activity: Activity) -> None:
    """24 April: it takes place; each part leaves its evidence."""
    for engagement in Engagement.objects.filter(activity=activity).order_by("starts_at"):
        opening = engagement.role == Engagement.Role.OPENS
        actions.record_evidence(
            engagement,
            by=province.acting("protocol"),
            attendance=44 if opening else None,
            people="44 peserta dari 22 kabupaten/kota, empat narasumber, moderator, panitia",
            note="Rapat dibuka setelah laporan ketua panitia."
            if opening
            else "Materi disampaikan, dilanjutkan diskusi.",
        )


def follow_up(province: Office, host: Office, activity: Activity, invitation: Invitation) -> None:
    """18 April: the acting Governor passes the note on; 24 April: what he asks because of the meeting."""
    leader, head = province.acting("leader"), province.acting("head")
    governor, karo = (province.structure.positions[key] for key in ("gubernur", "karo_adpim"))
    followups.dispose(
        by=leader,
        giver=governor,
        to=[Target(host.secretariat, host.structure.positions["sekda"]), Target(province.secretariat, karo)],
        wished=["represent", "coordinate", "report"],
        note="Wakili membuka rapat. Biro menyiapkan sambutan dan melaporkan hasilnya.",
        about=subject_of("agenda.invitation", invitation.pk, leader),
    )
    for part in waiting(head).filter(disposition__giver=governor):
        followups.mark_done(part, by=head, note="Sambutan disiapkan, Pj. Sekda TTS sudah dikonfirmasi.")
    about = subject_of("agenda.activity", activity.pk, leader)
    asked = {"by": leader, "giver": governor, "about": about, "nature": "urgent"}
    today = today_in(province.secretariat)
    minutes = followups.direct(
        what="Kirim kesepakatan rapat koordinasi kepada 22 daerah",
        to=Target(province.secretariat, karo),
        due_on=today + timedelta(days=1),
        **asked,
    )
    followups.proceed(minutes, by=head, text="Naskah kesepakatan sedang diparaf.")
    followups.direct(
        what="Laporkan penataan unit protokol menurut Permendagri 56/2019",
        to=Target(host.secretariat, host.structure.positions["sekda"]),
        due_on=today + timedelta(days=7),
        **asked,
    )


def tell_the_press(province: Office, activity: Activity) -> None:
    """25 April: the release, with a picture."""
    media, head = province.acting("media"), province.acting("head")
    release = newsroom.write(
        by=media,
        activity=activity,
        title="Dua puluh dua daerah bertemu di Soe untuk satu bahasa komunikasi pimpinan",
        lead=(
            "Kepala bagian protokol dan perencanaan dari seluruh NTT menyamakan perencanaan Sekretariat Daerah dan tugas "
            "juru bicara yang lugas dan transparan."
        ),
        body=RELEASE,
    )
    picture = store(upload=ContentFile(drawn(), name="soe.jpg"), by=media)
    newsroom.add_picture(
        release,
        by=media,
        file=picture,
        alternative_text="Perbukitan sabana dengan pohon lontar dan rumah bulat",
        caption="Perbukitan di sekitar Soe. Gambar pengganti.",
    )
    newsroom.publish(release, by=head)
    set_release_back(release, at(25, 17, 30))


def set_back(activity: Activity) -> None:
    """Set the moments at which things were said to their days; as the database's owner."""
    Activity.objects.filter(pk=activity.pk).update(made_at=at(17, 9), changed_at=at(25, 17, 30), public_since=at(19, 8))
    Invitation.objects.filter(activity=activity).update(settled_at=at(18, 14, 5))
    Decision.objects.filter(invitation__activity=activity).update(decided_at=at(18, 14, 5))
    engagements = Engagement.objects.filter(activity=activity)
    engagements.update(confirmed_at=at(18, 14, 5), public_since=at(19, 8), changed_at=at(24, 17))
    for evidence in Evidence.objects.filter(engagement__activity=activity).select_related("engagement"):
        Evidence.objects.filter(pk=evidence.pk).update(recorded_at=evidence.engagement.ends_at)
    Notice.objects.filter(url__contains=activity.public_id).update(at=at(18, 14, 5))
    set_history_back(activity)


def set_history_back(activity: Activity) -> None:
    """Leave in the history what people did, on the days on which they did it, without our own setting back."""
    activity.history.exclude(pgh_label="insert").delete()
    activity.history.update(pgh_created_at=at(17, 9), public_since=None)
    for invitation in activity.invitations.all():
        invitation.history.exclude(pgh_label="insert").delete()
        invitation.history.update(pgh_created_at=at(17, 10, 20))
    for engagement in activity.engagements.all():
        engagement.history.exclude(pgh_label="insert").delete()
        engagement.history.update(pgh_created_at=at(18, 14, 5))


def set_release_back(release: Release, moment: datetime) -> None:
    """A release and its pictures, as if published at that moment; as the database's owner."""
    Release.objects.filter(pk=release.pk).update(publish_at=moment, made_at=moment, changed_at=moment)
    release.pictures.update(public_since=moment)
    StoredFile.objects.filter(pk__in=release.pictures.values("file")).update(public_since=moment)


def make_letter_from_outside(offices: dict[str, Office]) -> Activity:
    """A university invites the acting Governor; he comes, speaks, and the press is told. Sample data."""
    province = offices["53"]
    home = province.secretariat.pk
    clerk, leader, head, media = (province.acting(role) for role in ("clerk", "leader", "head", "media"))
    with scope([home], home=home):
        invitation = actions.record_invitation(
            by=clerk,
            asked=province.structure.positions["gubernur"],
            asked_role="hadir dan memberi sambutan",
            activity_fields={
                "kind": Activity.Kind.CEREMONY,
                "title": "Dies Natalis Universitas Nusa Cendana",
                "organiser_kind": Activity.Organiser.OUTSIDE,
                "organiser_name": "Universitas Nusa Cendana",
                "region": offices["53.71"].region,
                "place": "Auditorium Universitas Nusa Cendana",
                "starts_at": at(3, 9, month=5),
                "ends_at": at(3, 12, month=5),
                "until_finished": True,
                "dress": "PSL",
                "contact_name": "Panitia Dies Natalis",
                "secrecy": Activity.Secrecy.PUBLIC,
                "is_sample": True,
            },
            number="087/UN15/TU/2024",
            dated=date(2024, 4, 19),
            subject="Undangan Dies Natalis",
            sender="Rektor Universitas Nusa Cendana",
            received_at=at(22, 11, 15),
            answer_by=date(2024, 4, 29),
        )
        activity = invitation.activity
        actions.decide(invitation, by=leader, outcome=Outcome.ATTEND, role=Engagement.Role.SPEAKS)
        actions.publish_activity(activity, by=head)
        engagement = Engagement.objects.get(activity=activity)
        actions.record_evidence(engagement, by=province.acting("protocol"), people="Rektor, senat, dan mahasiswa")
        release = newsroom.write(
            by=media,
            activity=activity,
            title="Penjabat Gubernur hadiri Dies Natalis Universitas Nusa Cendana",
            lead="Penjabat Gubernur berbicara tentang tugas perguruan tinggi di daerah kepulauan. Data contoh.",
            body="<p>Penjabat Gubernur menghadiri Dies Natalis dan memberi sambutan di auditorium. Ini data contoh.</p>",
        )
        newsroom.publish(release, by=head)
        set_release_back(release, at(3, 15, month=5))
        moment = at(23, 9)
        Decision.objects.filter(invitation=invitation).update(decided_at=moment)
        Invitation.objects.filter(pk=invitation.pk).update(settled_at=moment)
        Activity.objects.filter(pk=activity.pk).update(made_at=at(22, 11, 15), public_since=moment)
        Engagement.objects.filter(activity=activity).update(confirmed_at=moment, public_since=moment)
        Notice.objects.filter(url__contains=activity.public_id).update(at=moment)
    return activity
