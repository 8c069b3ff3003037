"""taken(person, during): the hours in which a person is firmly engaged anywhere, and nothing else about it.

It runs with the owner's rights because the engagement in the way may be another secretariat's. It answers whoever acts in
some secretariat, for anybody who holds or held an office: an official of another secretariat may be asked to stand in.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION taken(who bigint, during tstzrange) RETURNS SETOF tstzrange LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT tstzrange(e.starts_at, e.ends_at) FROM agenda_engagement e
  WHERE e.person_id = who AND e.status IN ('confirmed', 'done') AND tstzrange(e.starts_at, e.ends_at) && during
    AND cardinality(lugas_scope()) > 0
    AND EXISTS (SELECT FROM institutions_appointment a WHERE a.person_id = who)
  ORDER BY e.starts_at
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_initial")]
    operations = [migrations.RunSQL(SQL, "DROP FUNCTION taken(bigint, tstzrange)")]
