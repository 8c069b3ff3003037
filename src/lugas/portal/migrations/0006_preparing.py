"""Counts what the public sees change of the material of speakers, as 0002 does for the others."""

from importlib import import_module

from django.db import migrations

before = import_module("lugas.portal.migrations.0002_triggers")

WATCHED = (("meetings_material", "{row}.public_since IS NOT NULL", ("secretariat_id",)),)


class Migration(migrations.Migration):
    dependencies = [("portal", "0005_meetings"), ("meetings", "0002_preparing")]
    operations = [migrations.RunSQL(before.triggers(WATCHED), before.drops(WATCHED))]
