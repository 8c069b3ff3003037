import django.db.models.deletion
import django.utils.timezone
import lugas.newsroom.rules
import lugas.tenancy.constraints
import lugas.tenancy.identifiers
import lugas.tenancy.models
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0002_taken'),
        ('files', '0001_initial'),
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('slug', models.SlugField(max_length=80)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('lead', models.TextField(blank=True, max_length=600, verbose_name='lead')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('status', models.CharField(choices=[(lugas.newsroom.rules.ReleaseStatus['DRAFT'], 'Draft'), (lugas.newsroom.rules.ReleaseStatus['PUBLISHED'], 'Published'), (lugas.newsroom.rules.ReleaseStatus['WITHDRAWN'], 'Withdrawn')], default=lugas.newsroom.rules.ReleaseStatus['DRAFT'], max_length=10, verbose_name='state')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='visible from')),
                ('embargo_note', models.CharField(blank=True, max_length=200, verbose_name='embargo, as the press is told')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the withdrawal')),
                ('written_by', models.CharField(blank=True, max_length=160, verbose_name='written by')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='agenda.activity', verbose_name='activity')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['-publish_at', '-id'],
                'indexes': [models.Index(fields=['secretariat', '-publish_at'], name='release_latest'), models.Index(condition=models.Q(('status', 'draft'), _negated=True), fields=['-publish_at'], name='release_public'), models.Index(fields=['secretariat', 'activity'], name='release_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=("status IN ('published', 'withdrawn') AND publish_at <= now()",), append_only=False, mutable=None, name='release', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='release_owner'), lugas.tenancy.constraints.CompositeKey(columns=('activity_id', 'secretariat_id'), name='release_activity', to='agenda_activity', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(('status', 'draft'), ('publish_at__isnull', False), _connector='OR'), name='release_hour'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='release_withdrawn')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=400, verbose_name='what was corrected')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.CharField(max_length=160)),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='newsroom.release')),
            ],
            options={
                'ordering': ['at', 'id'],
                'indexes': [models.Index(fields=['secretariat', 'release'], name='correction_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('at <= now()',), append_only=True, mutable=None, name='correction', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('release_id', 'secretariat_id'), name='correction_release', to='newsroom_release', to_columns=('id', 'secretariat_id'))],
            },
        ),
        migrations.CreateModel(
            name='ReleaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16)),
                ('slug', models.SlugField(db_index=False, max_length=80)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('lead', models.TextField(blank=True, max_length=600, verbose_name='lead')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('status', models.CharField(choices=[(lugas.newsroom.rules.ReleaseStatus['DRAFT'], 'Draft'), (lugas.newsroom.rules.ReleaseStatus['PUBLISHED'], 'Published'), (lugas.newsroom.rules.ReleaseStatus['WITHDRAWN'], 'Withdrawn')], default=lugas.newsroom.rules.ReleaseStatus['DRAFT'], max_length=10, verbose_name='state')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='visible from')),
                ('embargo_note', models.CharField(blank=True, max_length=200, verbose_name='embargo, as the press is told')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the withdrawal')),
                ('written_by', models.CharField(blank=True, max_length=160, verbose_name='written by')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agenda.activity', verbose_name='activity')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='newsroom.release')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='release_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='release_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='ReleasePicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alternative_text', models.CharField(max_length=250, verbose_name='alternative text')),
                ('caption', models.CharField(blank=True, max_length=250, verbose_name='caption')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('public_since', models.DateTimeField(blank=True, null=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='newsroom.release')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['order', 'id'],
                'indexes': [models.Index(fields=['secretariat', 'release', 'order'], name='releasepicture_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('public_since <= now()',), append_only=False, mutable=None, name='releasepicture', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('release_id', 'secretariat_id'), name='releasepicture_release', to='newsroom_release', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('file_id', 'secretariat_id'), name='releasepicture_file', to='files_storedfile', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(('alternative_text', ''), _negated=True), name='releasepicture_words')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "newsroom_releaseevent" ("activity_id", "body", "changed_at", "embargo_note", "id", "is_sample", "lead", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "publish_at", "secretariat_id", "slug", "status", "title", "withdrawn_at", "withdrawn_reason", "written_by") VALUES (NEW."activity_id", NEW."body", NEW."changed_at", NEW."embargo_note", NEW."id", NEW."is_sample", NEW."lead", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."publish_at", NEW."secretariat_id", NEW."slug", NEW."status", NEW."title", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."written_by"); RETURN NULL;', hash='6cb40d4069c073a409ed244e523f7a5cfe18eede', operation='INSERT', pgid='pgtrigger_insert_insert_cb378', table='newsroom_release', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "newsroom_releaseevent" ("activity_id", "body", "changed_at", "embargo_note", "id", "is_sample", "lead", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "publish_at", "secretariat_id", "slug", "status", "title", "withdrawn_at", "withdrawn_reason", "written_by") VALUES (NEW."activity_id", NEW."body", NEW."changed_at", NEW."embargo_note", NEW."id", NEW."is_sample", NEW."lead", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."publish_at", NEW."secretariat_id", NEW."slug", NEW."status", NEW."title", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."written_by"); RETURN NULL;', hash='21db93f020280beae336684f0b7b10127d67f2b4', operation='UPDATE', pgid='pgtrigger_update_update_9ab82', table='newsroom_release', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "newsroom_releaseevent" ("activity_id", "body", "changed_at", "embargo_note", "id", "is_sample", "lead", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "publish_at", "secretariat_id", "slug", "status", "title", "withdrawn_at", "withdrawn_reason", "written_by") VALUES (OLD."activity_id", OLD."body", OLD."changed_at", OLD."embargo_note", OLD."id", OLD."is_sample", OLD."lead", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."publish_at", OLD."secretariat_id", OLD."slug", OLD."status", OLD."title", OLD."withdrawn_at", OLD."withdrawn_reason", OLD."written_by"); RETURN NULL;', hash='757f0143615664fdccdabad61a98c16344c82b66', operation='DELETE', pgid='pgtrigger_delete_delete_07511', table='newsroom_release', when='AFTER')),
        ),
    ]
