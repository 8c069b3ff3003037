"""The table of Django's database cache: sign-in's rate limits, counted once for all processes and machines."""

from django.db import migrations

SQL = """
CREATE TABLE lugas_cache (
  cache_key varchar(255) PRIMARY KEY,
  value text NOT NULL,
  expires timestamp with time zone NOT NULL
);
CREATE INDEX lugas_cache_expires ON lugas_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_identity")]
    operations = [migrations.RunSQL(SQL, "DROP TABLE lugas_cache")]
