"""Counts that a meeting's registration is opened or changed, as 0002 does for the others: its programme leads to the form."""

from importlib import import_module

from django.db import migrations

before = import_module("lugas.portal.migrations.0002_triggers")

WATCHED = (("meetings_registration", "true", ("secretariat_id",)),)


class Migration(migrations.Migration):
    dependencies = [("portal", "0005_meetings"), ("meetings", "0002_registering")]
    operations = [migrations.RunSQL(before.triggers(WATCHED), before.drops(WATCHED))]
