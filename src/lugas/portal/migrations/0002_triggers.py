"""Triggers that count what the public sees change.

They are deferred to the end of the transaction, and one advisory lock orders those ends: so a number is visible
exactly when its change is, numbers grow in the order of the commits, and no writer waits for another meanwhile.
Changes of what is not public are not counted at all.
"""

from django.db import migrations

LOCK = 20240424

FUNCTION = f"""
CREATE SEQUENCE portal_change;
CREATE FUNCTION portal_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{{}}' ELSE to_jsonb(OLD) END;
  after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{{}}' ELSE to_jsonb(NEW) END;
  places bigint[] := ARRAY[0];
  one bigint;
BEGIN
  IF TG_NARGS > 0 THEN
    SELECT array_agg(DISTINCT place ORDER BY place) INTO places
    FROM unnest(TG_ARGV) AS argument(name),
      unnest(ARRAY[(before ->> argument.name)::bigint, (after ->> argument.name)::bigint]) AS found(place)
    WHERE place IS NOT NULL;
  END IF;
  PERFORM pg_advisory_xact_lock({LOCK}, 0);
  FOREACH one IN ARRAY places LOOP
    -- Once in a transaction is enough, however many rows it changed.
    IF NOT EXISTS (
      SELECT FROM portal_version v WHERE v.place = one AND v.xmin = pg_current_xact_id()::xid
    ) THEN
      INSERT INTO portal_version (place, number) VALUES (one, nextval('portal_change'))
      ON CONFLICT (place) DO UPDATE SET number = excluded.number;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
"""

# What is public of a row before and after, in SQL; columns with the portals that show it (none: all of them).
WATCHED = (
    ("agenda_activity", "{row}.public_since IS NOT NULL", ("secretariat_id",)),
    ("agenda_engagement", "{row}.public_since IS NOT NULL", ("secretariat_id", "of_id")),
    ("newsroom_release", "{row}.status <> 'draft'", ("secretariat_id",)),
    ("newsroom_correction", "true", ("secretariat_id",)),
    ("newsroom_releasepicture", "{row}.public_since IS NOT NULL", ("secretariat_id",)),
    ("newsroom_albumpicture", "true", ("secretariat_id",)),
    ("institutions_region", "true", ()),
    ("institutions_secretariat", "true", ()),
    ("institutions_unit", "true", ()),
    ("institutions_position", "true", ()),
    ("institutions_person", "true", ()),
    ("institutions_appointment", "true", ()),
    ("institutions_venue", "true", ()),
)
EVENTS = (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",)))


def triggers(watched=WATCHED) -> str:
    """The statements that make the triggers."""
    made = []
    for table, public, columns in watched:
        arguments = ", ".join(f"'{column}'" for column in columns)
        for event, rows in EVENTS:
            condition = " OR ".join(public.format(row=row) for row in rows)
            made.append(
                f"CREATE CONSTRAINT TRIGGER portal_{event} AFTER {event.upper()} ON {table} "
                f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({condition}) "
                f"EXECUTE FUNCTION portal_changed({arguments});"
            )
    return "\n".join(made)


def drops(watched=WATCHED) -> str:
    """The statements that remove them."""
    return "\n".join(
        f"DROP TRIGGER portal_{event} ON {table};" for table, _public, _columns in watched for event, _rows in EVENTS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        ("agenda", "0002_taken"),
        ("newsroom", "0003_coverage"),
        ("institutions", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION portal_changed(); DROP SEQUENCE portal_change;"),
        migrations.RunSQL(triggers(), drops()),
    ]
