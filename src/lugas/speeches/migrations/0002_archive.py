"""What the archive is searched by, and the functions that search it (archive.sql)."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import lugas.tenancy.constraints
import lugas.tenancy.models
from django.db import migrations, models

FUNCTIONS = (Path(__file__).resolve().parents[1] / "archive.sql").read_text(encoding="utf-8")
DROP = """
DROP FUNCTION archived_public(text, bigint, integer);
DROP FUNCTION archived_near(text, integer);
DROP FUNCTION archived_sharing(text[], double precision[]);
DROP FUNCTION archived_matches(text);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('institutions', '0002_own_leg'),
        ('speeches', '0001_initial'),
        ('texts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='KnownWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=60)),
                ('speeches', models.IntegerField()),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'verbose_name': 'word of the archive',
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('secretariat'), django.contrib.postgres.indexes.OpClass(models.F('word'), name='gin_trgm_ops'), name='knownword_near')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='knownword', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('secretariat', 'word'), name='knownword_once')],
            },
        ),
        migrations.CreateModel(
            name='SpeechWords',
            fields=[
                ('speech', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='archived', serialize=False, to='speeches.speech')),
                ('at', models.DateTimeField()),
                ('region', models.CharField(blank=True, max_length=8)),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('public_words', django.contrib.postgres.search.SearchVectorField(default='')),
                ('audiences', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('secretariat', models.ForeignKey(db_index=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='texts.version')),
            ],
            options={
                'verbose_name': 'words of a speech',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['secretariat', 'words'], gin_pending_list_limit=256, name='speechwords_words'), django.contrib.postgres.indexes.GinIndex(fields=['secretariat', 'public_words'], gin_pending_list_limit=256, name='speechwords_public')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='speechwords', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('speech_id', 'secretariat_id'), name='speechwords_speech', to='speeches_speech', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('version_id', 'secretariat_id'), name='speechwords_version', to='texts_version', to_columns=('id', 'secretariat_id'))],
            },
        ),
        migrations.RunSQL(FUNCTIONS, DROP),
    ]
