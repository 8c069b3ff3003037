"""The functions that every policy calls, and the extensions that the tables need."""

from django.contrib.postgres.operations import BtreeGinExtension, BtreeGistExtension, TrigramExtension
from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION lugas_scope() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(NULLIF(current_setting('lugas.scope', true), ''), ',')::bigint[];
CREATE FUNCTION lugas_home() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('lugas.home', true), '')::bigint;
CREATE FUNCTION lugas_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('lugas.user', true), '')::bigint;
CREATE FUNCTION lugas_identity() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('lugas.identity', true), '') = 'on';
"""
DROP = "DROP FUNCTION lugas_scope(), lugas_home(), lugas_user(), lugas_identity();"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        BtreeGinExtension(),
        TrigramExtension(),
        migrations.RunSQL(FUNCTIONS, DROP),
    ]
