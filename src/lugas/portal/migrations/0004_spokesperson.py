"""Counts what the public sees change of the spokesperson's answers and statements, as 0002 does for the others."""

from importlib import import_module

from django.db import migrations

before = import_module("lugas.portal.migrations.0002_triggers")

WATCHED = (
    ("spokesperson_question", "{row}.public_since IS NOT NULL", ("secretariat_id",)),
    ("spokesperson_answer", "{row}.published_at IS NOT NULL", ("secretariat_id",)),
    ("spokesperson_correction", "true", ("secretariat_id",)),
    ("spokesperson_statementversion", "true", ("secretariat_id",)),
)


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_speeches"), ("spokesperson", "0001_initial")]
    operations = [migrations.RunSQL(before.triggers(WATCHED), before.drops(WATCHED))]
