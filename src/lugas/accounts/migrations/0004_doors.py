"""Accounts at an identity provider get the policies of sign-in; and one question, answered past them: whether the
person's role takes a second step that the person has not set up.

Only the person asks, of an own membership; the answer is a moment, or NULL where nothing is due.
"""

from django.db import migrations

SQL = """
ALTER TABLE socialaccount_socialaccount ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity ON socialaccount_socialaccount USING ((SELECT lugas_identity()));
CREATE POLICY me ON socialaccount_socialaccount FOR SELECT USING (user_id = (SELECT lugas_user()));
ALTER TABLE socialaccount_socialtoken ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity ON socialaccount_socialtoken USING ((SELECT lugas_identity()));
ALTER TABLE socialaccount_socialapp ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity ON socialaccount_socialapp USING ((SELECT lugas_identity()));
CREATE FUNCTION lugas_second_factor_due(member bigint) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT greatest(r.second_factor_since, m.since) + make_interval(days => r.grace_days)
  FROM accounts_membership m JOIN accounts_houserules r ON r.secretariat_id = m.secretariat_id
  WHERE m.id = member AND m.user_id = lugas_user() AND m.role = ANY (r.second_factor_roles)
    AND NOT EXISTS (
      SELECT 1 FROM mfa_authenticator a WHERE a.user_id = m.user_id AND a.type IN ('totp', 'webauthn')
    )
$$;
"""
UNDO = """
DROP FUNCTION lugas_second_factor_due(bigint);
DROP POLICY identity ON socialaccount_socialapp; ALTER TABLE socialaccount_socialapp DISABLE ROW LEVEL SECURITY;
DROP POLICY identity ON socialaccount_socialtoken; ALTER TABLE socialaccount_socialtoken DISABLE ROW LEVEL SECURITY;
DROP POLICY me ON socialaccount_socialaccount; DROP POLICY identity ON socialaccount_socialaccount;
ALTER TABLE socialaccount_socialaccount DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_cache"), ("socialaccount", "0006_alter_socialaccount_extra_data")]
    operations = [migrations.RunSQL(SQL, UNDO)]
