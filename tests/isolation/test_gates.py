"""What must hold of every table and function, so that a new one cannot be forgotten."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from lugas.tenancy.constraints import CompositeKey, Policies, TablePolicies
from lugas.tenancy.grants import event_models
from lugas.tenancy.models import Owned

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).resolve().parents[2] / "src" / "lugas"

# Tables that the application may read without a policy, each with its reason.
OPEN_TABLES = {
    "django_content_type": "names of models",
    "django_migrations": "which migrations ran",
    "auth_group": "unused, empty",
    "auth_group_permissions": "unused, empty",
    "auth_permission": "names of Django's own permissions, unused",
    "procrastinate_events": "jobs carry ids only",
    "procrastinate_jobs": "jobs carry ids only",
    "procrastinate_periodic_defers": "times of periodic jobs",
    "procrastinate_workers": "heartbeats",
    "lugas_cache": "rate limits and rendered public pages; keys carry scope and user",
}
# Keys that point at another secretariat's record on purpose, with what keeps them harmless.
CROSSING_KEYS = {
    "agenda.Activity.venue": "venues are public, whoever recorded them",
    "agenda.Decision.representative": "positions are public; an official of the host region may stand in",
    "agenda.Engagement.person": "a person may hold offices in two secretariats; only the overlap is ever told",
    "agenda.Engagement.represents": "positions are public; whom another secretariat's official stands in for",
    "speeches.Speech.speaker": "positions are public; an official of another region may speak in a leader's stead",
    "newsroom.PhotoPerson.position": "positions are public; an official of another secretariat stands on a photo",
    "meetings.Seat.position": "positions are public; the invited office is one of another secretariat",
    "institutions.Appointment.person": "a person may hold offices in two secretariats",
}


def sql(query, params=()):
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchall()


def owned_models():
    return [model for model in apps.get_models() if issubclass(model, Owned)]


def test_every_owned_model_names_its_policies():
    without = [
        model._meta.label
        for model in owned_models()
        if not any(isinstance(one, Policies) for one in model._meta.constraints)
    ]
    assert without == []


def test_every_table_is_covered_or_named_open():
    rows = sql(
        "SELECT c.relname, c.relrowsecurity FROM pg_class c WHERE c.relkind IN ('r', 'p') "
        "AND c.relnamespace = 'public'::regnamespace AND has_table_privilege('lugas_app', c.oid, 'SELECT')"
    )
    assert len(rows) > 40
    uncovered = {name for name, secured in rows if not secured} - set(OPEN_TABLES)
    assert uncovered == set()


def test_every_declared_policy_stands_in_the_database():
    kinds = (Policies, TablePolicies)
    tables = {m._meta.db_table for m in apps.get_models() if any(isinstance(c, kinds) for c in m._meta.constraints)}
    rows = sql(
        "SELECT c.relname, c.relrowsecurity, count(p.*) FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid "
        "WHERE c.relname = ANY(%s) GROUP BY 1, 2",
        [list(tables)],
    )
    assert {name for name, secured, policies in rows if secured and policies} == tables


def test_history_can_only_be_read_by_the_application():
    assert len(event_models()) >= 8
    for model in event_models():
        # TRUNCATE is granted in the test database alone, for the flush of transactional tests.
        table = model._meta.db_table
        assert sql("SELECT has_table_privilege('lugas_app', %s, 'INSERT, UPDATE, DELETE')", [table]) == [(False,)], (
            table
        )


def test_the_application_owns_nothing_and_passes_nothing():
    assert sql("SELECT current_user") == [("lugas_app",)]
    assert sql(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'lugas_app'"
    ) == [(False, False, False, False)]
    assert sql("SELECT count(*) FROM pg_class WHERE relowner = 'lugas_app'::regrole") == [(0,)]


def test_functions_with_the_owners_rights_have_a_fixed_search_path_and_are_not_public():
    rows = sql(
        "SELECT p.oid::regprocedure::text, coalesce(p.proconfig, '{}'), "
        "(SELECT bool_or(a.grantee = 0) FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a) "
        "FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace"
    )
    assert rows
    loose = [name for name, config, _public in rows if not any(c.startswith("search_path=pg_catalog") for c in config)]
    assert loose == []
    assert [name for name, _config, public in rows if public] == []


def test_every_key_between_owned_records_carries_the_owner():
    bare = []
    for model in owned_models():
        keys = [one for one in model._meta.constraints if isinstance(one, CompositeKey)]
        for field in model._meta.concrete_fields:
            if not (field.is_relation and issubclass(field.related_model, Owned)):
                continue
            if not any(field.column in key.columns for key in keys):
                bare.append(f"{model._meta.label}.{field.name}")
    assert set(bare) == set(CROSSING_KEYS)


def test_no_key_deletes_by_cascade_in_the_database():
    assert (
        sql(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'c' "
            "AND connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'procrastinate%%'"
        )
        == []
    )


# The files that may open another scope than the one they run in, each with its reason.
HOMES = {
    "accounts/middleware.py": "the scope of each request, from the person's own membership",
    "accounts/joining.py": "whoever holds an invitation's link takes the place in that secretariat, and nothing else",
    "accounts/token_command.py": "a key that the operator gives out, in the secretariat of the person's membership",
    "calendars/feeds.py": "what a calendar address shows, in the secretariat of the member who made it",
    "delegation/jobs.py": "short scopes of the job's own secretariat, so that its progress is seen while it works",
    "briefs/jobs.py": "whether the hour of a secretariat's briefs has come, one after the other",
    "briefs/views_board.py": "the day board of the secretariat whose screen has this address, as all its staff may see it",
    "intake/jobs.py": "an answer laid at the guest of whoever invited within Lugas, with nothing of ours readable",
    "tenancy/jobs.py": "the scope of each job, from its secretariat_id",
    "speeches/preview.py": "a draft for whoever holds the secret of its preview link, and nothing else of the secretariat",
    "newsroom/carrying.py": "copies to the press, each in a scope of its own, from the job's secretariat_id",
    "tenancy/visiting.py": "what the public asks, laid into the secretariat that is asked, or followed by its secret",
    "meetings/jobs.py": "short scopes of the job's own secretariat, so that a mail that went out is known at once",
    "closing/jobs.py": "short scopes of the job's own secretariat, so that what was sealed or mailed is known at once",
    "demo/closing.py": "the sample is loaded as the owner, secretariat by secretariat",
    "meetings/jobs_arranging.py": "short scopes of the job's own secretariat, so that a mail that went out is known at once",
    "meetings/jobs_speaking.py": "short scopes of the job's own secretariat, so that a mail that went out is known at once",
    "meetings/jobs_inviting.py": "short scopes of the job's own secretariat, so that each copy that was sealed is kept at once",
    "monitoring/scanning.py": "short scopes of the job's own secretariat, so that each page that was read is seen",
    "files/pages.py": "short scopes of the job's own secretariat, so that each page that was drawn is seen",
    "seals/making.py": "the seals of a new installation, made as the owner, secretariat by secretariat",
    "letters/sending.py": "a letter laid into another secretariat's Incoming, with nothing of the sender readable",
    "demo/asked.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/papers.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/load.py": "the sample's search entries, secretariat by secretariat",
    "demo/people.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/real_case.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/clippings.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/spokesperson.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/meetings.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/press.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/morning.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/rows.py": "the sample is loaded as the owner, secretariat by secretariat",
    "demo/speeches.py": "the sample is loaded as the owner, secretariat by secretariat",
}
IDENTITIES = {
    "accounts/token_command.py": "finding the account by its name, for a key that the operator gives out",
    "accounts/middleware.py": "the pages of sign-in",
    "calendars/feeds.py": "finding a calendar address by the hash of its secret",
    "accounts/backends.py": "finding the account by its name",
    "accounts/sessions.py": "the browser's session, before anybody is known",
    "accounts/actions/members.py": "one look-up of the account that an administrator takes in",
    "accounts/actions/devices.py": "ending sessions of an account",
    "accounts/actions/leaving.py": "closing an account that works nowhere any more, opening it again",
    "accounts/joining.py": "the account of whoever holds an invitation's link",
    "accounts/retention.py": "emptying an account that nobody names any more",
    "accounts/views.py": "the language chosen in this browser becomes that of the person who just signed in",
    "accounts/jobs.py": "the link with which a password is set",
    "agenda/checking.py": "the account of whoever asked for a change, in whose name it is carried out once all agreed",
    "briefs/screens.py": "the screen with this secret, before its secretariat is known",
    "demo/people.py": "making the sample's accounts",
}


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (r"set_config\('lugas", {"tenancy/postgresql/base.py": "the four settings, and nowhere else"}),
        (r"\bscope\([^)]*home=|\bscope\(\*\*", HOMES),
        (r"\bidentity\(\)", IDENTITIES),
    ],
)
def test_the_scope_is_opened_in_few_places(pattern, allowed):
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and re.search(pattern, code_of(path))
    }
    assert found == set(allowed)


def code_of(path: Path) -> str:
    """The file without docstrings and comments."""
    text = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.S)
    return re.sub(r"#.*", "", text)
