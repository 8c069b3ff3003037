import django.db.models.deletion
import lugas.tenancy.constraints
import lugas.tenancy.models
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0001_initial'),
        ('files', '0001_initial'),
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.PositiveSmallIntegerField(default=0, verbose_name='which event of the file')),
                ('state', models.CharField(choices=[('read', 'Read, not recorded yet'), ('bare', 'Facts to be filled in by hand'), ('unread', 'Could not be read'), ('recorded', 'Recorded'), ('dismissed', 'Put aside')], max_length=10, verbose_name='state')),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('warnings', models.JSONField(blank=True, default=list)),
                ('sentence', models.CharField(blank=True, max_length=400, verbose_name='what became of it')),
                ('brought_by', models.CharField(max_length=160, verbose_name='brought by')),
                ('brought_at', models.DateTimeField(auto_now_add=True, verbose_name='brought')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='agenda.invitation')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['-brought_at', 'id'],
                'indexes': [models.Index(condition=models.Q(('state__in', ('read', 'bare', 'unread'))), fields=['secretariat', '-brought_at'], name='arrival_open'), models.Index(fields=['secretariat', 'invitation'], name='arrival_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='arrival', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='arrival_owner'), lugas.tenancy.constraints.CompositeKey(columns=('file_id', 'secretariat_id'), name='arrival_file', to='files_storedfile', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('invitation_id', 'secretariat_id'), name='arrival_invitation', to='agenda_invitation', to_columns=('id', 'secretariat_id'))],
            },
        ),
        migrations.CreateModel(
            name='SignatureCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(max_length=12)),
                ('signatures', models.JSONField(blank=True, default=list)),
                ('checked_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='signaturecheck', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='signaturecheck_owner'), lugas.tenancy.constraints.CompositeKey(columns=('file_id', 'secretariat_id'), name='signaturecheck_file', to='files_storedfile', to_columns=('id', 'secretariat_id')), models.UniqueConstraint(fields=('secretariat', 'file'), name='signaturecheck_once')],
            },
        ),
        migrations.CreateModel(
            name='ArrivalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('event', models.PositiveSmallIntegerField(default=0, verbose_name='which event of the file')),
                ('state', models.CharField(choices=[('read', 'Read, not recorded yet'), ('bare', 'Facts to be filled in by hand'), ('unread', 'Could not be read'), ('recorded', 'Recorded'), ('dismissed', 'Put aside')], max_length=10, verbose_name='state')),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('warnings', models.JSONField(blank=True, default=list)),
                ('sentence', models.CharField(blank=True, max_length=400, verbose_name='what became of it')),
                ('brought_by', models.CharField(max_length=160, verbose_name='brought by')),
                ('brought_at', models.DateTimeField(auto_now_add=True, verbose_name='brought')),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('invitation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agenda.invitation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='intake.arrival')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='arrival_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='arrival_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='SignatureCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('outcome', models.CharField(max_length=12)),
                ('signatures', models.JSONField(blank=True, default=list)),
                ('checked_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='intake.signaturecheck')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='signaturecheck_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='signaturecheck_event', owner='secretariat_id', sides=())],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrival',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "intake_arrivalevent" ("brought_at", "brought_by", "event", "facts", "file_id", "id", "invitation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sentence", "state", "warnings") VALUES (NEW."brought_at", NEW."brought_by", NEW."event", NEW."facts", NEW."file_id", NEW."id", NEW."invitation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."secretariat_id", NEW."sentence", NEW."state", NEW."warnings"); RETURN NULL;', hash='5e521c298dcdd00a554ee04eb95bce04dd82498e', operation='INSERT', pgid='pgtrigger_insert_insert_34e05', table='intake_arrival', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrival',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "intake_arrivalevent" ("brought_at", "brought_by", "event", "facts", "file_id", "id", "invitation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sentence", "state", "warnings") VALUES (NEW."brought_at", NEW."brought_by", NEW."event", NEW."facts", NEW."file_id", NEW."id", NEW."invitation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."secretariat_id", NEW."sentence", NEW."state", NEW."warnings"); RETURN NULL;', hash='aa72c278ada36596391a33d75a1530a5c627359b', operation='UPDATE', pgid='pgtrigger_update_update_1207c', table='intake_arrival', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrival',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "intake_arrivalevent" ("brought_at", "brought_by", "event", "facts", "file_id", "id", "invitation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sentence", "state", "warnings") VALUES (OLD."brought_at", OLD."brought_by", OLD."event", OLD."facts", OLD."file_id", OLD."id", OLD."invitation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."secretariat_id", OLD."sentence", OLD."state", OLD."warnings"); RETURN NULL;', hash='0946eb313a9c7d47836a2fbc5b1d925cc3802d54', operation='DELETE', pgid='pgtrigger_delete_delete_7b35a', table='intake_arrival', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signaturecheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "intake_signaturecheckevent" ("checked_at", "file_id", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "signatures") VALUES (NEW."checked_at", NEW."file_id", NEW."id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."secretariat_id", NEW."signatures"); RETURN NULL;', hash='d2ca52607a30eee7f6d4f9fe12ea68a1a0bc3223', operation='INSERT', pgid='pgtrigger_insert_insert_9ed2f', table='intake_signaturecheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signaturecheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "intake_signaturecheckevent" ("checked_at", "file_id", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "signatures") VALUES (NEW."checked_at", NEW."file_id", NEW."id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."secretariat_id", NEW."signatures"); RETURN NULL;', hash='eedde31112701384242a640b914282f21d09963d', operation='UPDATE', pgid='pgtrigger_update_update_3d3aa', table='intake_signaturecheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signaturecheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "intake_signaturecheckevent" ("checked_at", "file_id", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "signatures") VALUES (OLD."checked_at", OLD."file_id", OLD."id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."secretariat_id", OLD."signatures"); RETURN NULL;', hash='2ad6c50bcb08517bd44f9303fcea878d7f7dc635', operation='DELETE', pgid='pgtrigger_delete_delete_be9dd', table='intake_signaturecheck', when='AFTER')),
        ),
    ]
