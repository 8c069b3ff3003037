"""The triggers of 0002 for the speeches that everybody reads."""

from django.db import migrations

TABLE = "speeches_publicspeech"
EVENTS = ("insert", "update", "delete")


def triggers() -> str:
    """Every row of this table is or was public, so each change counts."""
    return "\n".join(
        f"CREATE CONSTRAINT TRIGGER portal_{event} AFTER {event.upper()} ON {TABLE} "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION portal_changed('secretariat_id');"
        for event in EVENTS
    )


def drops() -> str:
    """The statements that remove them."""
    return "\n".join(f"DROP TRIGGER portal_{event} ON {TABLE};" for event in EVENTS)


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_triggers"), ("speeches", "0001_initial")]
    operations = [migrations.RunSQL(triggers(), drops())]
