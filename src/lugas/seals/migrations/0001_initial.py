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
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SealCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.CharField(max_length=40, unique=True, verbose_name='serial number')),
                ('fingerprint', models.CharField(max_length=64, unique=True, verbose_name='fingerprint')),
                ('subject', models.CharField(max_length=200, verbose_name='name on the certificate')),
                ('pem', models.TextField()),
                ('valid_from', models.DateTimeField(verbose_name='valid from')),
                ('valid_until', models.DateTimeField(verbose_name='valid until')),
                ('state', models.CharField(choices=[('active', 'In use'), ('retired', 'Replaced'), ('revoked', 'Revoked')], default='active', max_length=8, verbose_name='state')),
                ('reason', models.CharField(blank=True, choices=[('keyCompromise', 'The key was lost or came into wrong hands'), ('affiliationChanged', 'The secretariat changed its name or form'), ('cessationOfOperation', 'The seal is no longer needed')], max_length=24, verbose_name='reason')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['secretariat', '-made_at'], name='seal_latest')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('true',), append_only=False, mutable=None, name='seal', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='seal_owner'), models.UniqueConstraint(condition=models.Q(('state', 'active')), fields=('secretariat',), name='seal_one_in_use'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'active')), models.Q(models.Q(('state', 'active'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='seal_ended_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'revoked'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'revoked'), _negated=True), ('reason', '')), _connector='OR'), name='seal_revoked_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='SealCertificateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('serial', models.CharField(max_length=40, verbose_name='serial number')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('subject', models.CharField(max_length=200, verbose_name='name on the certificate')),
                ('pem', models.TextField()),
                ('valid_from', models.DateTimeField(verbose_name='valid from')),
                ('valid_until', models.DateTimeField(verbose_name='valid until')),
                ('state', models.CharField(choices=[('active', 'In use'), ('retired', 'Replaced'), ('revoked', 'Revoked')], default='active', max_length=8, verbose_name='state')),
                ('reason', models.CharField(blank=True, choices=[('keyCompromise', 'The key was lost or came into wrong hands'), ('affiliationChanged', 'The secretariat changed its name or form'), ('cessationOfOperation', 'The seal is no longer needed')], max_length=24, verbose_name='reason')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='seals.sealcertificate')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='seal_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='seal_event', owner='secretariat_id', sides=())],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealcertificate',
            trigger=pgtrigger.compiler.Trigger(name='keep_seal', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e222d70cdac032d9124c6bc3972591f67ebda67c', operation='DELETE', pgid='pgtrigger_keep_seal_8e0c7', table='seals_sealcertificate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealcertificate',
            trigger=pgtrigger.compiler.Trigger(name='stay_seal', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NEW.serial <> OLD.serial OR NEW.fingerprint <> OLD.fingerprint OR NEW.pem <> OLD.pem OR NEW.secretariat_id <> OLD.secretariat_id OR NEW.valid_until <> OLD.valid_until OR OLD.state = 'revoked' OR (OLD.state = 'retired' AND NEW.state = 'active'))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d21dbbc5872edfcfe54cd4dc989664fe2f5c8be9', operation='UPDATE', pgid='pgtrigger_stay_seal_96b25', table='seals_sealcertificate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealcertificate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "seals_sealcertificateevent" ("ended_at", "fingerprint", "id", "made_at", "pem", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "secretariat_id", "serial", "state", "subject", "valid_from", "valid_until") VALUES (NEW."ended_at", NEW."fingerprint", NEW."id", NEW."made_at", NEW."pem", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."secretariat_id", NEW."serial", NEW."state", NEW."subject", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='085b7b3a7b16382e857e193cbe55ac019da04796', operation='INSERT', pgid='pgtrigger_insert_insert_05369', table='seals_sealcertificate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealcertificate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "seals_sealcertificateevent" ("ended_at", "fingerprint", "id", "made_at", "pem", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "secretariat_id", "serial", "state", "subject", "valid_from", "valid_until") VALUES (NEW."ended_at", NEW."fingerprint", NEW."id", NEW."made_at", NEW."pem", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."secretariat_id", NEW."serial", NEW."state", NEW."subject", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='b18beca0c2725a1f0470d1773d759210780250f0', operation='UPDATE', pgid='pgtrigger_update_update_6e5f1', table='seals_sealcertificate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealcertificate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "seals_sealcertificateevent" ("ended_at", "fingerprint", "id", "made_at", "pem", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "secretariat_id", "serial", "state", "subject", "valid_from", "valid_until") VALUES (OLD."ended_at", OLD."fingerprint", OLD."id", OLD."made_at", OLD."pem", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."secretariat_id", OLD."serial", OLD."state", OLD."subject", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='aa227e4c4640dc878430acdaaad6e6611d1ae314', operation='DELETE', pgid='pgtrigger_delete_delete_b9836', table='seals_sealcertificate', when='AFTER')),
        ),
    ]
