import django.db.models.deletion
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
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('path', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100, verbose_name='type')),
                ('size', models.PositiveBigIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('public_since', models.DateTimeField(blank=True, null=True)),
                ('uploaded_by', models.CharField(blank=True, max_length=160, verbose_name='uploaded by')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['-uploaded_at', '-id'],
                'constraints': [lugas.tenancy.constraints.Policies(also=('public_since <= now()',), append_only=False, mutable=None, name='storedfile', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='storedfile_owner'), models.UniqueConstraint(fields=('secretariat', 'sha256'), name='storedfile_once')],
            },
        ),
        migrations.CreateModel(
            name='StoredFileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16)),
                ('path', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100, verbose_name='type')),
                ('size', models.PositiveBigIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('public_since', models.DateTimeField(blank=True, null=True)),
                ('uploaded_by', models.CharField(blank=True, max_length=160, verbose_name='uploaded by')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='files.storedfile')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='storedfile_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='storedfile_event', owner='secretariat_id', sides=())],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "files_storedfileevent" ("height", "id", "media_type", "name", "path", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "public_since", "secretariat_id", "sha256", "size", "uploaded_at", "uploaded_by", "width") VALUES (NEW."height", NEW."id", NEW."media_type", NEW."name", NEW."path", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."public_since", NEW."secretariat_id", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by", NEW."width"); RETURN NULL;', hash='c2e031ea2faeb0240441fbc7c48fa592b447c567', operation='INSERT', pgid='pgtrigger_insert_insert_a0d7d', table='files_storedfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "files_storedfileevent" ("height", "id", "media_type", "name", "path", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "public_since", "secretariat_id", "sha256", "size", "uploaded_at", "uploaded_by", "width") VALUES (NEW."height", NEW."id", NEW."media_type", NEW."name", NEW."path", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."public_since", NEW."secretariat_id", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by", NEW."width"); RETURN NULL;', hash='8675baf8715502429f2b472cee1fb3461c10ea34', operation='UPDATE', pgid='pgtrigger_update_update_8c2ef', table='files_storedfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "files_storedfileevent" ("height", "id", "media_type", "name", "path", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "public_since", "secretariat_id", "sha256", "size", "uploaded_at", "uploaded_by", "width") VALUES (OLD."height", OLD."id", OLD."media_type", OLD."name", OLD."path", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."public_since", OLD."secretariat_id", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by", OLD."width"); RETURN NULL;', hash='c5f529bf915c72af1cd8fc858a8b4163361ee6d7', operation='DELETE', pgid='pgtrigger_delete_delete_ad157', table='files_storedfile', when='AFTER')),
        ),
    ]
