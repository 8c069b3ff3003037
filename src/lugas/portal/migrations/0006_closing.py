"""Counts what the public sees change of the results of meetings, as 0002 does for the others."""

from importlib import import_module

from django.db import migrations

before = import_module("lugas.portal.migrations.0002_triggers")

WATCHED = (("closing_result", "true", ("secretariat_id",)),)


class Migration(migrations.Migration):
    dependencies = [("portal", "0005_meetings"), ("closing", "0001_initial")]
    operations = [migrations.RunSQL(before.triggers(WATCHED), before.drops(WATCHED))]
