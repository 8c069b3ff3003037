"""Who may open the texts and files of a speech: whoever may read the speech."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.approvals.queries import waiting_for
from lugas.files.models import StoredFile
from lugas.files.registry import guards as guards_files
from lugas.speeches.actions.keeping import may_work
from lugas.speeches.actions.writing import DRAFT
from lugas.speeches.models import Deck, MaterialFile, Speech
from lugas.speeches.queries import SUBJECT, visible
from lugas.speeches.rules import State
from lugas.texts import registry
from lugas.texts.models import Text

SPOKEN = "speeches.delivered"


def may_change_draft(speech: Speech, user: User) -> bool:
    """The writer while it is being written; while it goes round, whoever it waits for."""
    if speech.state == State.WRITING:
        return may_work(speech, user)
    if speech.state == State.CLEARANCE:
        waiting = waiting_for(user).filter(approval__subject=SUBJECT, approval__subject_id=speech.pk)
        return waiting.exists()
    return False


@registry.guards(DRAFT)
def may_open_draft(text: Text, user: User, verb: str) -> bool:
    """Read and remarked on by whoever may read the speech."""
    speech = visible(user).filter(text=text).first()
    if speech is None:
        return False
    if verb == registry.REMARK:
        return speech.state in (State.WRITING, State.CLEARANCE, State.CLEARED)
    return verb != registry.WRITE or may_change_draft(speech, user)


@registry.guards(SPOKEN)
def may_open_spoken(text: Text, user: User, verb: str) -> bool:
    """What was said is written by whoever notes that a speech was given, until the public reads it."""
    speech = visible(user).filter(as_delivered=text).select_related("public").first()
    if speech is None:
        return False
    if verb != registry.WRITE:
        return True
    shown = getattr(speech, "public", None)
    return user.has_perm("speeches.deliver", speech) and (shown is None or shown.withdrawn_at is not None)


@registry.belongs(DRAFT)
def place_of_draft(text: Text) -> registry.Place | None:
    """The page of the speech."""
    speech = Speech.objects.filter(text=text).first()
    return registry.Place(speech.title, speech.get_absolute_url()) if speech else None


@registry.belongs(SPOKEN)
def place_of_spoken(text: Text) -> registry.Place | None:
    """The same."""
    speech = Speech.objects.filter(as_delivered=text).first()
    return registry.Place(speech.title, speech.get_absolute_url()) if speech else None


@guards_files
def may_open_material(file: StoredFile, user: User) -> bool:
    """Closed when it came as material of speeches of which the person may read none."""
    speeches = MaterialFile.objects.filter(file=file).values_list("material__speech", flat=True)
    return not speeches or visible(user).filter(pk__in=list(speeches)).exists()


@guards_files
def may_open_deck(file: StoredFile, user: User) -> bool:
    """Slides of a restricted activity, and the pictures of their pages, are for the roles that may see it, unless they
    belong to another activity as well."""
    if user.has_perm("agenda.view_restricted"):
        return True
    decks = Deck.objects.at_home().filter(file=file)
    restricted = decks.filter(activity__secrecy=Activity.Secrecy.RESTRICTED)
    return not restricted.exists() or decks.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED).exists()
