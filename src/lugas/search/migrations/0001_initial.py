"""The index and its three functions (index.sql)."""

from pathlib import Path

from django.db import migrations

INDEX = (Path(__file__).resolve().parents[1] / "index.sql").read_text(encoding="utf-8")
DROP = """
DROP FUNCTION search_entries(text, text[], boolean, bigint, text[], integer, integer);
DROP FUNCTION unindex_entry(text, bigint);
DROP FUNCTION index_entries(jsonb);
DROP TABLE search_entry;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("tenancy", "0001_initial")]
    operations = [migrations.RunSQL(INDEX, DROP)]
