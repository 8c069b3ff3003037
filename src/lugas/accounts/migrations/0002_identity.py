"""The tables of sign-in (e-mail addresses, second factors) are open to the sign-in pages and to their owner alone.

Where absence would permit something, the policy fails loudly instead of showing nothing: with an empty answer on the
second factors, a sign-in that forgot identity() would go on without asking for a code.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION lugas_account(owner bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF lugas_identity() THEN RETURN true; END IF;
  IF lugas_user() IS NULL THEN
    RAISE EXCEPTION 'second factors are read inside identity() or as a known user' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN owner = lugas_user();
END $$;
ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
CREATE POLICY who ON mfa_authenticator USING (lugas_account(user_id));
ALTER TABLE account_emailaddress ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity ON account_emailaddress USING ((SELECT lugas_identity()));
CREATE POLICY me ON account_emailaddress FOR SELECT USING (user_id = (SELECT lugas_user()));
ALTER TABLE account_emailconfirmation ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity ON account_emailconfirmation USING ((SELECT lugas_identity()));
"""
UNDO = """
DROP POLICY who ON mfa_authenticator; ALTER TABLE mfa_authenticator DISABLE ROW LEVEL SECURITY;
DROP POLICY identity ON account_emailaddress; DROP POLICY me ON account_emailaddress;
ALTER TABLE account_emailaddress DISABLE ROW LEVEL SECURITY;
DROP POLICY identity ON account_emailconfirmation; ALTER TABLE account_emailconfirmation DISABLE ROW LEVEL SECURITY;
DROP FUNCTION lugas_account(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunSQL(SQL, UNDO)]
