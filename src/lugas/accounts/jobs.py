"""The mails of sign-in (a link to set a password, an invitation), sent by a worker, each safe to send twice; and the
daily round that deletes names whose day has come."""

from __future__ import annotations

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from lugas.accounts.links import token_of
from lugas.accounts.models import MemberInvitation, Session, User
from lugas.accounts.retention import anonymise_due
from lugas.institutions.models import Secretariat
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import identity


def password_link(user: User, at: str) -> str:
    """An address with which this person can set a password, until it is used or three days old."""
    key = EmailAwarePasswordResetTokenGenerator().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{at}{path}"


@app.task(name="accounts.send_password_link", queue="mail")
def send_password_link(*, user_id: int, origin: str, invited: bool) -> None:
    """Send the link: to somebody who forgot the password, or (invited) to whom an account was just made."""
    with identity():
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is None:
            return
        link = password_link(user, origin)
    with translation.override(user.language):
        subject = _("Your account in Lugas") if invited else _("A new password for Lugas")
        body = render_to_string("accounts/mail/password.txt", {"user": user, "link": link, "invited": invited})
    send_mail(f"[Lugas] {subject}", body, None, [user.email])


@job(queue="mail")
def send_invitation(*, invitation_id: int, round_number: int, origin: str) -> None:
    """Send an invitation's link; nothing goes out when it was accepted, taken back or sent anew meanwhile."""
    invitation = (
        MemberInvitation.objects.at_home()
        .open()
        .select_related("secretariat", "made_by")
        .filter(pk=invitation_id, round=round_number)
        .first()
    )
    if invitation is None:
        return
    link = f"{origin}{reverse('accounts:join_link', args=[token_of(invitation)])}"
    with translation.override(invitation.language):
        subject = _("Your place in Lugas, %(office)s") % {"office": invitation.secretariat.short_name}
        body = render_to_string("accounts/mail/invitation.txt", {"invitation": invitation, "link": link})
    send_mail(f"[Lugas] {subject}", body, None, [invitation.email])


@job()
def delete_names() -> None:
    """Delete the names of one secretariat whose day has come."""
    anonymise_due()


@app.periodic(cron="20 17 * * *")
@app.task(name="accounts.daily_round", queue="default")
def daily_round(timestamp: int) -> None:
    """Each night (01.20 WITA): a job for each secretariat, and the sessions that ended by themselves are cleared."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        delete_names.defer(secretariat_id=pk)
    with identity():
        Session.objects.filter(expire_date__lt=timezone.now()).delete()
