"""Migrations of many tables in seconds instead of minutes.

Each table, constraint, index and trigger that a migration adds makes Django build anew the classes of all models that are
related to its own; here every table leads to its secretariat, so that is all of them, a thousand times over. But a new
table changes no class that is there already, and an option only the one it is of: it is enough to build the new class,
or to write the option into the class that is there.
An empty database took more than two minutes of the processor before, some ten seconds since.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.state import ModelState, ProjectState
from pgtrigger.migrations import AddTrigger


def quicken() -> None:
    """From now on in this process, tables and options are added without building other models anew."""
    ProjectState.add_model = add_model  # type: ignore[method-assign]
    ProjectState._append_option = append_option  # type: ignore[attr-defined]
    AddTrigger.state_forwards = add_trigger  # type: ignore[method-assign]


def add_model(self: ProjectState, model_state: ModelState) -> None:
    """A new table: only its own class is built, those it refers to stay as they are."""
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if self._relations is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:  # asking for it would build them
        self.apps.render_multiple([model_state])


def append_option(self: ProjectState, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
    """One more constraint or index, in the state and in the class that was built of it."""
    add(self, app_label, model_name, option_name, obj)


def add_trigger(self: AddTrigger, app_label: str, state: ProjectState) -> None:
    """One more trigger."""
    add(state, app_label, self.model_name.lower(), "triggers", self.trigger)


def add(state: ProjectState, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
    """Append to an option of a model; its class is only touched if classes were built already."""
    options = state.models[app_label, model_name].options
    options[option_name] = [*options.get(option_name, ()), obj]
    if "apps" in state.__dict__:  # asking for it would build them
        setattr(state.apps.get_model(app_label, model_name)._meta, option_name, list(options[option_name]))
