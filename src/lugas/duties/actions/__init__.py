"""What people do with duties: one function a verb, each one transaction. Screens, jobs, the demo and the tests call these."""

from lugas.duties.actions.duties import ask, ask_all, confirm, drop, finish, put, refuse, release, replace
from lugas.duties.actions.planning import Planned, plan
from lugas.duties.actions.preparing import debrief, need, tick, untick
from lugas.duties.actions.staff import add_role, remove_leave, remove_role, set_leave, set_skills, set_usual_needs

__all__ = [
    "Planned",
    "add_role",
    "ask",
    "ask_all",
    "confirm",
    "debrief",
    "drop",
    "finish",
    "need",
    "plan",
    "put",
    "refuse",
    "release",
    "remove_leave",
    "remove_role",
    "replace",
    "set_leave",
    "set_skills",
    "set_usual_needs",
    "tick",
    "untick",
]
