import django.db.models.deletion
import django.utils.timezone
import lugas.tenancy.constraints
import lugas.tenancy.identifiers
import lugas.tenancy.models
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0004_doors'),
        ('agenda', '0002_taken'),
        ('institutions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('REPLY', 'REPLY'), ('COUNTER', 'COUNTER')], max_length=8)),
                ('partstat', models.CharField(choices=[('ACCEPTED', 'ACCEPTED'), ('DECLINED', 'DECLINED'), ('TENTATIVE', 'TENTATIVE'), ('DELEGATED', 'DELEGATED'), ('NEEDS-ACTION', 'NEEDS-ACTION')], max_length=12)),
                ('to', models.CharField(max_length=320)),
                ('who', models.CharField(max_length=320)),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('withheld_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_answer', to='agenda.decision')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_answers', to='agenda.invitation')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'verbose_name': 'answer by calendar message',
                'ordering': ['-due_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='AnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('method', models.CharField(choices=[('REPLY', 'REPLY'), ('COUNTER', 'COUNTER')], max_length=8)),
                ('partstat', models.CharField(choices=[('ACCEPTED', 'ACCEPTED'), ('DECLINED', 'DECLINED'), ('TENTATIVE', 'TENTATIVE'), ('DELEGATED', 'DELEGATED'), ('NEEDS-ACTION', 'NEEDS-ACTION')], max_length=12)),
                ('to', models.CharField(max_length=320)),
                ('who', models.CharField(max_length=320)),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('withheld_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agenda.decision')),
                ('invitation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agenda.invitation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='calendars.answer')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('name', models.CharField(max_length=80, verbose_name='for which device or program')),
                ('shows', models.CharField(choices=[('person', 'My own work'), ('leader', 'A leader'), ('unit', 'A unit'), ('region', 'A region')], max_length=8, verbose_name='whose agenda')),
                ('alarm', models.PositiveSmallIntegerField(blank=True, choices=[(None, 'None'), (15, '15 minutes before'), (30, '30 minutes before'), (60, '1 hour before'), (120, '2 hours before'), (1440, 'The day before')], null=True, verbose_name='reminder')),
                ('details', models.BooleanField(default=False, verbose_name='restricted activities with their title')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('ending', models.CharField(editable=False, max_length=4)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('last_used_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_addresses', to='accounts.membership')),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.position', verbose_name='leader')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.region', verbose_name='region')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.unit', verbose_name='unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calendar address',
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='CalendarAddressEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16)),
                ('name', models.CharField(max_length=80, verbose_name='for which device or program')),
                ('shows', models.CharField(choices=[('person', 'My own work'), ('leader', 'A leader'), ('unit', 'A unit'), ('region', 'A region')], max_length=8, verbose_name='whose agenda')),
                ('alarm', models.PositiveSmallIntegerField(blank=True, choices=[(None, 'None'), (15, '15 minutes before'), (30, '30 minutes before'), (60, '1 hour before'), (120, '2 hours before'), (1440, 'The day before')], null=True, verbose_name='reminder')),
                ('details', models.BooleanField(default=False, verbose_name='restricted activities with their title')),
                ('ending', models.CharField(editable=False, max_length=4)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='calendars.calendaraddress')),
                ('position', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.position', verbose_name='leader')),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.region', verbose_name='region')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.unit', verbose_name='unit')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CalendarVersion',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='calendarversion', read='true', write=None)],
            },
        ),
        migrations.CreateModel(
            name='GuestCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(max_length=160)),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('state', models.CharField(choices=[('none', 'Not sent yet'), ('asked', 'Invited'), ('off', 'Called off')], default='none', max_length=5)),
                ('sequence', models.IntegerField(default=-1)),
                ('told', models.CharField(blank=True, editable=False, max_length=64)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guest_calls', to='agenda.activity')),
                ('guest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='agenda.guest')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'verbose_name': 'guest invited by calendar message',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='GuestCallEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('office', models.CharField(max_length=160)),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('state', models.CharField(choices=[('none', 'Not sent yet'), ('asked', 'Invited'), ('off', 'Called off')], default='none', max_length=5)),
                ('sequence', models.IntegerField(default=-1)),
                ('told', models.CharField(blank=True, editable=False, max_length=64)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agenda.activity')),
                ('guest', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agenda.guest')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='calendars.guestcall')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(fields=['secretariat', 'invitation'], name='answer_of'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='answer', owner='secretariat_id', sides=()),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('id', 'secretariat'), name='answer_owner'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=lugas.tenancy.constraints.CompositeKey(columns=('invitation_id', 'secretariat_id'), name='answer_invitation', to='agenda_invitation', to_columns=('id', 'secretariat_id')),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=lugas.tenancy.constraints.CompositeKey(columns=('decision_id', 'secretariat_id'), name='answer_decision', to='agenda_decision', to_columns=('id', 'secretariat_id')),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), ('withheld_at__isnull', True), _connector='OR'), name='answer_sent_or_withheld'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calendars_answerevent" ("decision_id", "due_at", "id", "invitation_id", "method", "partstat", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sent_at", "to", "who", "withheld_at") VALUES (NEW."decision_id", NEW."due_at", NEW."id", NEW."invitation_id", NEW."method", NEW."partstat", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."secretariat_id", NEW."sent_at", NEW."to", NEW."who", NEW."withheld_at"); RETURN NULL;', hash='380eebedec92437a3b8c9edbf1b1e9246902744c', operation='INSERT', pgid='pgtrigger_insert_insert_11d86', table='calendars_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "calendars_answerevent" ("decision_id", "due_at", "id", "invitation_id", "method", "partstat", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sent_at", "to", "who", "withheld_at") VALUES (NEW."decision_id", NEW."due_at", NEW."id", NEW."invitation_id", NEW."method", NEW."partstat", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."secretariat_id", NEW."sent_at", NEW."to", NEW."who", NEW."withheld_at"); RETURN NULL;', hash='3ad4af75bab6f0f47ff2d72e465cb128e81d8bd5', operation='UPDATE', pgid='pgtrigger_update_update_0923f', table='calendars_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calendars_answerevent" ("decision_id", "due_at", "id", "invitation_id", "method", "partstat", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sent_at", "to", "who", "withheld_at") VALUES (OLD."decision_id", OLD."due_at", OLD."id", OLD."invitation_id", OLD."method", OLD."partstat", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."secretariat_id", OLD."sent_at", OLD."to", OLD."who", OLD."withheld_at"); RETURN NULL;', hash='f5a0e816fc7141aab0754d8698f053135d460df7', operation='DELETE', pgid='pgtrigger_delete_delete_97fa4', table='calendars_answer', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='answerevent',
            index=models.Index(fields=['secretariat', 'pgh_obj'], name='answer_event_record'),
        ),
        migrations.AddConstraint(
            model_name='answerevent',
            constraint=lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='answer_event', owner='secretariat_id', sides=()),
        ),
        migrations.AddIndex(
            model_name='calendaraddress',
            index=models.Index(fields=['secretariat', 'membership'], name='calendaraddress_of'),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=lugas.tenancy.constraints.Policies(also=('(SELECT lugas_identity())',), append_only=False, mutable=None, name='calendaraddress', owner='secretariat_id', sides=()),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=models.UniqueConstraint(fields=('id', 'secretariat'), name='calendaraddress_owner'),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=lugas.tenancy.constraints.CompositeKey(columns=('membership_id', 'secretariat_id'), name='calendaraddress_membership', to='accounts_membership', to_columns=('id', 'secretariat_id')),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=lugas.tenancy.constraints.CompositeKey(columns=('position_id', 'secretariat_id'), name='calendaraddress_position', to='institutions_position', to_columns=('id', 'secretariat_id')),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=lugas.tenancy.constraints.CompositeKey(columns=('unit_id', 'secretariat_id'), name='calendaraddress_unit', to='institutions_unit', to_columns=('id', 'secretariat_id')),
        ),
        migrations.AddConstraint(
            model_name='calendaraddress',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('position', None), ('region', None), ('shows', 'person'), ('unit', None)), models.Q(('position__isnull', False), ('region', None), ('shows', 'leader'), ('unit', None)), models.Q(('position', None), ('region', None), ('shows', 'unit'), ('unit__isnull', False)), models.Q(('position', None), ('region__isnull', False), ('shows', 'region'), ('unit', None)), _connector='OR'), name='calendaraddress_shows_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendaraddress',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calendars_calendaraddressevent" ("alarm", "details", "ending", "id", "made_at", "membership_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "public_id", "region_id", "revoked_at", "secretariat_id", "shows", "unit_id", "user_id") VALUES (NEW."alarm", NEW."details", NEW."ending", NEW."id", NEW."made_at", NEW."membership_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position_id", NEW."public_id", NEW."region_id", NEW."revoked_at", NEW."secretariat_id", NEW."shows", NEW."unit_id", NEW."user_id"); RETURN NULL;', hash='b034294a782fdc420f1083d24399054ecea8fd09', operation='INSERT', pgid='pgtrigger_insert_insert_18215', table='calendars_calendaraddress', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendaraddress',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."alarm" IS DISTINCT FROM (NEW."alarm") OR OLD."details" IS DISTINCT FROM (NEW."details") OR OLD."ending" IS DISTINCT FROM (NEW."ending") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position_id" IS DISTINCT FROM (NEW."position_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."region_id" IS DISTINCT FROM (NEW."region_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."secretariat_id" IS DISTINCT FROM (NEW."secretariat_id") OR OLD."shows" IS DISTINCT FROM (NEW."shows") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "calendars_calendaraddressevent" ("alarm", "details", "ending", "id", "made_at", "membership_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "public_id", "region_id", "revoked_at", "secretariat_id", "shows", "unit_id", "user_id") VALUES (NEW."alarm", NEW."details", NEW."ending", NEW."id", NEW."made_at", NEW."membership_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position_id", NEW."public_id", NEW."region_id", NEW."revoked_at", NEW."secretariat_id", NEW."shows", NEW."unit_id", NEW."user_id"); RETURN NULL;', hash='32d3db4dede3427fb87de71652e6633da83d79c7', operation='UPDATE', pgid='pgtrigger_update_update_4533d', table='calendars_calendaraddress', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendaraddress',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calendars_calendaraddressevent" ("alarm", "details", "ending", "id", "made_at", "membership_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "public_id", "region_id", "revoked_at", "secretariat_id", "shows", "unit_id", "user_id") VALUES (OLD."alarm", OLD."details", OLD."ending", OLD."id", OLD."made_at", OLD."membership_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position_id", OLD."public_id", OLD."region_id", OLD."revoked_at", OLD."secretariat_id", OLD."shows", OLD."unit_id", OLD."user_id"); RETURN NULL;', hash='181eaf1b5bdfebe9a1dd7e66332b9e03fd43b1bf', operation='DELETE', pgid='pgtrigger_delete_delete_ec6e3', table='calendars_calendaraddress', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='calendaraddressevent',
            index=models.Index(fields=['secretariat', 'pgh_obj'], name='calendaraddress_event_record'),
        ),
        migrations.AddConstraint(
            model_name='calendaraddressevent',
            constraint=lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='calendaraddress_event', owner='secretariat_id', sides=()),
        ),
        migrations.AddConstraint(
            model_name='guestcall',
            constraint=lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='guestcall', owner='secretariat_id', sides=()),
        ),
        migrations.AddConstraint(
            model_name='guestcall',
            constraint=models.UniqueConstraint(fields=('id', 'secretariat'), name='guestcall_owner'),
        ),
        migrations.AddConstraint(
            model_name='guestcall',
            constraint=lugas.tenancy.constraints.CompositeKey(columns=('guest_id', 'secretariat_id'), name='guestcall_guest', to='agenda_guest', to_columns=('id', 'secretariat_id')),
        ),
        migrations.AddConstraint(
            model_name='guestcall',
            constraint=lugas.tenancy.constraints.CompositeKey(columns=('activity_id', 'secretariat_id'), name='guestcall_activity', to='agenda_activity', to_columns=('id', 'secretariat_id')),
        ),
        migrations.AddConstraint(
            model_name='guestcall',
            constraint=models.UniqueConstraint(fields=('secretariat', 'activity', 'address'), name='guestcall_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guestcall',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calendars_guestcallevent" ("activity_id", "address", "guest_id", "id", "office", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sent_at", "sequence", "state", "told") VALUES (NEW."activity_id", NEW."address", NEW."guest_id", NEW."id", NEW."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."secretariat_id", NEW."sent_at", NEW."sequence", NEW."state", NEW."told"); RETURN NULL;', hash='d2f89632332cc8416b3b991203f3adadf3109929', operation='INSERT', pgid='pgtrigger_insert_insert_5821b', table='calendars_guestcall', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guestcall',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "calendars_guestcallevent" ("activity_id", "address", "guest_id", "id", "office", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sent_at", "sequence", "state", "told") VALUES (NEW."activity_id", NEW."address", NEW."guest_id", NEW."id", NEW."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."secretariat_id", NEW."sent_at", NEW."sequence", NEW."state", NEW."told"); RETURN NULL;', hash='8828a86aadc6d4a5871226d471305eba5e6b8b3f', operation='UPDATE', pgid='pgtrigger_update_update_aea05', table='calendars_guestcall', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guestcall',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calendars_guestcallevent" ("activity_id", "address", "guest_id", "id", "office", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "sent_at", "sequence", "state", "told") VALUES (OLD."activity_id", OLD."address", OLD."guest_id", OLD."id", OLD."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."secretariat_id", OLD."sent_at", OLD."sequence", OLD."state", OLD."told"); RETURN NULL;', hash='70120d68e43828bc9cbe14cfd299a8836dcee65a', operation='DELETE', pgid='pgtrigger_delete_delete_dbf33', table='calendars_guestcall', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='guestcallevent',
            index=models.Index(fields=['secretariat', 'pgh_obj'], name='guestcall_event_record'),
        ),
        migrations.AddConstraint(
            model_name='guestcallevent',
            constraint=lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='guestcall_event', owner='secretariat_id', sides=()),
        ),
    ]
