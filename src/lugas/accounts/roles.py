"""The names of the roles, for the models and the screens; what each may do stands in rules.py."""

from django.utils.translation import gettext_lazy as _

from lugas.accounts.rules import Role

ROLE_NAMES = {
    Role.LEADER: _("Leader"),
    Role.AIDE: _("Aide"),
    Role.HEAD: _("Head of bureau or section"),
    Role.CLERK: _("Agenda clerk"),
    Role.PROTOCOL: _("Protocol officer"),
    Role.DOOR: _("Door officer"),
    Role.SPEECH_WRITER: _("Speech writer"),
    Role.MEDIA: _("Media officer"),
    Role.SPOKESPERSON: _("Spokesperson"),
    Role.PLANNER: _("Planner"),
    Role.PERSONNEL: _("Personnel officer"),
    Role.LIAISON: _("Regional liaison"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Secretariat administrator"),
    Role.OPERATOR: _("Installation operator"),
}
# An operator belongs to no secretariat, so no membership can carry that role.
MEMBER_ROLES = [(role.value, name) for role, name in ROLE_NAMES.items() if role != Role.OPERATOR]
