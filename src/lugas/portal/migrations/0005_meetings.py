"""Counts what the public sees change of meetings (programmes, material, registration, results), as 0002 does for the others."""

from importlib import import_module

from django.db import migrations

before = import_module("lugas.portal.migrations.0002_triggers")

# A part or a talk of a programme that is not public yet counts too: it is seldom, and costs one page made anew.
WATCHED = (
    ("meetings_meeting", "{row}.public_since IS NOT NULL", ("secretariat_id",)),
    ("meetings_session", "true", ("secretariat_id",)),
    ("meetings_talk", "true", ("secretariat_id",)),
    ("meetings_hall", "true", ("secretariat_id",)),
    ("meetings_material", "{row}.public_since IS NOT NULL", ("secretariat_id",)),
    ("meetings_registration", "true", ("secretariat_id",)),
    ("closing_result", "true", ("secretariat_id",)),
)


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_spokesperson"), ("meetings", "0001_initial"), ("closing", "0001_initial")]
    operations = [migrations.RunSQL(before.triggers(WATCHED), before.drops(WATCHED))]
