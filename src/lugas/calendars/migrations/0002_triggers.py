"""Triggers that count what calendars show change.

As those of the public pages (portal.0002): deferred to the end of the transaction and ordered by one advisory lock, the
same one, so that two transactions never wait for each other in a circle. A number is visible exactly when its change is.
"""

from django.db import migrations

LOCK = 20240424

FUNCTION = f"""
CREATE SEQUENCE calendars_change;
CREATE FUNCTION calendars_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
  IF TG_TABLE_NAME = 'agenda_activity' THEN
    -- Those with whom it is shared show it too.
    SELECT array_agg(DISTINCT place ORDER BY place) INTO places FROM (
      SELECT unnest(places) UNION SELECT s.receiver_id FROM agenda_activityshare s
      WHERE s.activity_id = coalesce((after ->> 'id')::bigint, (before ->> 'id')::bigint)
    ) AS found(place);
  END IF;
  PERFORM pg_advisory_xact_lock({LOCK}, 0);
  FOREACH one IN ARRAY places LOOP
    -- Once in a transaction is enough, however many rows it changed.
    IF NOT EXISTS (
      SELECT FROM calendars_calendarversion v WHERE v.place = one AND v.xmin = pg_current_xact_id()::xid
    ) THEN
      INSERT INTO calendars_calendarversion (place, number) VALUES (one, nextval('calendars_change'))
      ON CONFLICT (place) DO UPDATE SET number = excluded.number;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
"""

# Tables, with the columns that name whose calendars show the row (none: all).
WATCHED = (
    ("agenda_activity", ("secretariat_id",)),
    ("agenda_engagement", ("secretariat_id", "of_id")),
    ("agenda_activityshare", ("receiver_id",)),
    ("calendars_calendaraddress", ("secretariat_id",)),
    ("institutions_region", ()),
    ("institutions_unit", ("secretariat_id",)),
    ("institutions_position", ()),
)
EVENTS = ("insert", "update", "delete")
# Noting that an address was used changes nothing of what it shows.
UNLESS = {("calendars_calendaraddress", "update"): "WHEN (OLD.last_used_at IS NOT DISTINCT FROM NEW.last_used_at)"}


def triggers() -> str:
    """The statements that make the triggers."""
    made = []
    for table, columns in WATCHED:
        arguments = ", ".join(f"'{column}'" for column in columns)
        for event in EVENTS:
            made.append(
                f"CREATE CONSTRAINT TRIGGER calendars_{event} AFTER {event.upper()} ON {table} "
                f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {UNLESS.get((table, event), '')} "
                f"EXECUTE FUNCTION calendars_changed({arguments});"
            )
    return "\n".join(made)


def drops() -> str:
    """The statements that remove them."""
    return "\n".join(
        f"DROP TRIGGER calendars_{event} ON {table};" for table, _columns in WATCHED for event in EVENTS
    )


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial"), ("agenda", "0002_taken"), ("institutions", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION calendars_changed(); DROP SEQUENCE calendars_change;"),
        migrations.RunSQL(triggers(), drops()),
    ]
