"""The decree (keputusan) that appoints the committee, drafted from what is recorded; in Indonesian, like all papers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import ActivityLetter
from lugas.institutions.models import Position
from lugas.language.dates import plain_date
from lugas.letters.actions import write_letter
from lugas.letters.forms import signers_of
from lugas.letters.kinds import DECREE, kind_of
from lugas.letters.models import Letter
from lugas.meetings import words
from lugas.meetings.actions.keeping import locked, may
from lugas.meetings.models import Meeting


@transaction.atomic
def draft_decree(meeting: Meeting, *, by: User, signer: Position) -> Letter:
    """Draft the decree that appoints the committee as it is recorded now; it is numbered and signed as every letter.

    signer: the office that decides. Raises ValidationError without a committee, for an office that signs no decrees, or what letters refuse.
    """
    may(by, meeting)
    fresh = locked(meeting)
    members = [[one.function, one.name, one.task] for one in fresh.committee.all()]
    if not members:
        raise ValidationError(_("Nobody is in the committee yet: add a function first."))
    if not signers_of(kind_of(DECREE), Position.objects.at_home()).filter(pk=signer.pk).exists():
        raise ValidationError({"signer": _("This office signs no decrees.")})
    activity = fresh.activity
    letter = write_letter(
        by=by,
        kind=DECREE,
        dated=timezone.localdate(),
        subject=f"Pembentukan Panitia {activity.title}"[:250],
        signer=signer,
        place=activity.secretariat.region.capital,
        is_sample=fresh.is_sample,
        content={
            "considering": considerations(fresh, signer),
            "grounds": words.lines_of(fresh.basis),
            "decides": f"Keputusan {signer.title} tentang Pembentukan Panitia {activity.title}.",
            "rulings": rulings(fresh, signer),
            "members": members,
        },
    )
    ActivityLetter.objects.create(secretariat_id=fresh.secretariat_id, activity=activity, letter=letter)
    return letter


def considerations(meeting: Meeting, signer: Position) -> list[str]:
    """Why a committee is needed."""
    activity = meeting.activity
    theme = f" dengan tema “{activity.theme}”" if activity.theme else ""
    return [
        f"bahwa untuk kelancaran pelaksanaan {activity.title}{theme} perlu dibentuk panitia;",
        "bahwa yang tercantum dalam lampiran dipandang cakap untuk melaksanakan tugas tersebut;",
        f"bahwa berdasarkan pertimbangan pada huruf a dan huruf b perlu menetapkan Keputusan {signer.title} "
        f"tentang Pembentukan Panitia {activity.title};",
    ]


def rulings(meeting: Meeting, signer: Position) -> list[str]:
    """What is decided; who drafts it changes it as it is needed."""
    activity, zone = meeting.activity, words.zone_of(meeting)
    first, last = plain_date(activity.starts_at, zone), plain_date(activity.ends_at, zone)
    when = first if first == last else f"{first} sampai dengan {last}"
    where = ", ".join(filter(None, (activity.room, activity.place)))
    return [
        f"Membentuk Panitia {activity.title} dengan susunan dan tugas sebagaimana tercantum dalam lampiran yang "
        "merupakan bagian tidak terpisahkan dari Keputusan ini.",
        f"Kegiatan dilaksanakan pada {when}{f' di {where}' if where else ''}.",
        f"Panitia bertanggung jawab kepada {signer.title} dan menyampaikan laporan setelah kegiatan selesai.",
        "Biaya yang timbul karena Keputusan ini dibebankan pada anggaran "
        f"{meeting.secretariat.name} Tahun Anggaran {activity.starts_at.astimezone(zone).year}.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ]
