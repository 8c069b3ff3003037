"""Mail for urgent notices, and push: one job finds who is meant, then one job a person mails, one a browser pushes.

Safe to run twice: NoticeMail tells what was mailed, and a browser shows a notice that arrives again in place of the first.
"""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import PERMISSIONS
from lugas.notices.actions import URGENT, address
from lugas.notices.models import Notice, NoticeMail, PushSubscription
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import current


@job(queue="urgent", retry=3)
def deliver(*, notice_id: int) -> None:
    """Enqueue a mail (if urgent) for each person who is meant and a push for each of their browsers, in the scope of who is told."""
    home = current().home
    notice = Notice.objects.filter(pk=notice_id, to_id=home).first()
    if notice is None:
        # Cleared away since: nothing is left to tell.
        return
    members = Membership.objects.filter(secretariat_id=home, is_active=True)
    if notice.role:
        members = members.filter(role=notice.role)
    if notice.user_id:
        members = members.filter(user_id=notice.user_id)
    if notice.permission:
        members = members.filter(role__in=PERMISSIONS[notice.permission])
    meant = sorted(set(members.values_list("user_id", flat=True)))
    if notice.kind == URGENT:
        for user_id in meant:
            mail.defer(secretariat_id=home, user_id=user_id, notice_id=notice_id)
    browsers = PushSubscription.objects.at_home().filter(user_id__in=meant)
    for pk, user_id in browsers.order_by("pk").values_list("pk", "user_id"):
        push_notice.defer(secretariat_id=home, user_id=user_id, notice_id=notice_id, subscription_id=pk)


@job(queue="push", retry=5)
def push_notice(*, notice_id: int, subscription_id: int) -> None:
    """Push a notice to a browser of the person in whose scope this runs; one that is gone is forgotten."""
    from lugas.notices import push

    subscription = PushSubscription.objects.at_home().filter(pk=subscription_id, user_id=current().user).first()
    notice = Notice.objects.filter(pk=notice_id, to_id=current().home).first()
    if subscription is None or notice is None:
        return
    try:
        push.send(subscription, notice)
    except push.Gone:
        subscription.delete()


@job(queue="mail", retry=5)
def mail(*, notice_id: int) -> None:
    """Mail the notice to the person in whose scope this runs, unless it went out already."""
    user = User.objects.filter(pk=current().user, is_active=True).first()
    notice = Notice.objects.filter(pk=notice_id, to_id=current().home).first()
    if user is None or notice is None:
        return
    try:
        with transaction.atomic():
            NoticeMail.objects.create(notice=notice, user=user)
    except IntegrityError:
        return
    with translation.override(user.language):
        body = _("%(text)s\n\nOpen it here: %(url)s") % {"text": notice.text, "url": address(notice.url)}
        subject = f"[Lugas] {notice.text}"[:120]
    # Should sending fail, the mark is rolled back with it and the job tries again.
    EmailMessage(
        subject=subject.replace("\n", " "),
        body=body,
        to=[user.email],
        headers={"Message-ID": f"<notice-{notice.pk}-{user.pk}@lugas>", "Auto-Submitted": "auto-generated"},
    ).send()
