import django.contrib.postgres.fields
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
        ('accounts', '0001_initial'),
        ('files', '0001_initial'),
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('purpose', models.CharField(blank=True, max_length=60)),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=5, verbose_name='language')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['secretariat', '-made_at'], name='text_latest')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='text', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='text_owner')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('html', models.TextField(blank=True)),
                ('base', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('window', models.CharField(blank=True, max_length=32)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='texts.text')),
            ],
            options={
                'ordering': ['-changed_at', '-id'],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='draft', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('text_id', 'secretariat_id'), name='draft_text', to='texts_text', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('member_id', 'secretariat_id'), name='draft_member', to='accounts_membership', to_columns=('id', 'secretariat_id')), models.UniqueConstraint(fields=('secretariat', 'text', 'member'), name='draft_once')],
            },
        ),
        migrations.CreateModel(
            name='TextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16)),
                ('purpose', models.CharField(blank=True, max_length=60)),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=5, verbose_name='language')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='texts.text')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='text_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='text_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number of the version')),
                ('html', models.TextField(blank=True)),
                ('plain', models.TextField(blank=True)),
                ('way', models.CharField(choices=[('typed', 'Written here'), ('word', 'Came back from Word'), ('restored', 'Taken up again')], default='typed', max_length=10)),
                ('base', models.PositiveIntegerField(default=0)),
                ('aside', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='note')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='texts.text')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='textversion', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='version_owner'), lugas.tenancy.constraints.CompositeKey(columns=('text_id', 'secretariat_id'), name='version_text', to='texts_text', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('made_by_id', 'secretariat_id'), name='version_maker', to='accounts_membership', to_columns=('id', 'secretariat_id')), models.UniqueConstraint(fields=('secretariat', 'text', 'number'), name='version_number_once'), models.CheckConstraint(condition=models.Q(('base__lt', models.F('number'))), name='version_after_its_base')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', models.CharField(blank=True, max_length=500, verbose_name='passage')),
                ('words', models.TextField(max_length=2000, verbose_name='words of the remark')),
                ('said_by', models.CharField(blank=True, max_length=160)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='texts.text')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='texts.version')),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'indexes': [models.Index(fields=['secretariat', 'text', 'made_at'], name='remark_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='remark', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('text_id', 'secretariat_id'), name='remark_text', to='texts_text', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('version_id', 'secretariat_id'), name='remark_version', to='texts_version', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('made_by_id', 'secretariat_id'), name='remark_maker', to='accounts_membership', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('resolved_by_id', 'secretariat_id'), name='remark_resolver', to='accounts_membership', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='remark_says_something')],
            },
        ),
        migrations.CreateModel(
            name='WordReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('base', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('open', 'Being looked through'), ('done', 'Taken over'), ('dropped', 'Not taken over')], default='open', max_length=8)),
                ('left_out', models.JSONField(blank=True, default=dict)),
                ('brought_at', models.DateTimeField(auto_now_add=True)),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='texts.text')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='texts.version')),
            ],
            options={
                'ordering': ['-brought_at', '-id'],
                'indexes': [models.Index(fields=['secretariat', 'text', '-brought_at'], name='wordreturn_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='wordreturn', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='wordreturn_owner'), lugas.tenancy.constraints.CompositeKey(columns=('text_id', 'secretariat_id'), name='wordreturn_text', to='texts_text', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('file_id', 'secretariat_id'), name='wordreturn_file', to='files_storedfile', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('brought_by_id', 'secretariat_id'), name='wordreturn_bringer', to='accounts_membership', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('version_id', 'secretariat_id'), name='wordreturn_version', to='texts_version', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), ('version__isnull', False)), models.Q(models.Q(('state', 'done'), _negated=True), ('version__isnull', True)), _connector='OR'), name='wordreturn_done_is_a_version')],
            },
        ),
        migrations.CreateModel(
            name='RemarkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('passage', models.CharField(blank=True, max_length=500, verbose_name='passage')),
                ('words', models.TextField(max_length=2000, verbose_name='words of the remark')),
                ('said_by', models.CharField(blank=True, max_length=160)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='texts.remark')),
                ('resolved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('text', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='texts.text')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='texts.version')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='remark_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='remark_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='WordChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('inserted', 'Added words'), ('deleted', 'Deleted words'), ('moved', 'Moved words'), ('formatted', 'Different look'), ('comment', 'Comment')], max_length=10)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), default=list, size=None)),
                ('author', models.CharField(blank=True, max_length=160, verbose_name='by')),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('before', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('after', models.CharField(blank=True, max_length=200)),
                ('remark', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('pending', 'Not decided'), ('taken', 'Taken over here'), ('refused', 'Not accepted')], default='pending', max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('word_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='texts.wordreturn')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='wordchange', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('word_return_id', 'secretariat_id'), name='wordchange_return', to='texts_wordreturn', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('decided_by_id', 'secretariat_id'), name='wordchange_decider', to='accounts_membership', to_columns=('id', 'secretariat_id')), models.UniqueConstraint(fields=('secretariat', 'word_return', 'order'), name='wordchange_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'pending')), models.Q(models.Q(('state', 'pending'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='wordchange_decided')],
            },
        ),
        migrations.CreateModel(
            name='WordReturnEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16)),
                ('base', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('open', 'Being looked through'), ('done', 'Taken over'), ('dropped', 'Not taken over')], default='open', max_length=8)),
                ('left_out', models.JSONField(blank=True, default=dict)),
                ('brought_at', models.DateTimeField(auto_now_add=True)),
                ('brought_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='texts.wordreturn')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('text', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='texts.text')),
                ('version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='texts.version')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='wordreturn_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='wordreturn_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='WordChangeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('order', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('inserted', 'Added words'), ('deleted', 'Deleted words'), ('moved', 'Moved words'), ('formatted', 'Different look'), ('comment', 'Comment')], max_length=10)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), default=list, size=None)),
                ('author', models.CharField(blank=True, max_length=160, verbose_name='by')),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('before', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('after', models.CharField(blank=True, max_length=200)),
                ('remark', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('pending', 'Not decided'), ('taken', 'Taken over here'), ('refused', 'Not accepted')], default='pending', max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='texts.wordchange')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('word_return', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='texts.wordreturn')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='wordchange_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='wordchange_event', owner='secretariat_id', sides=())],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='text',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_textevent" ("id", "language", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "secretariat_id", "title") VALUES (NEW."id", NEW."language", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."purpose", NEW."secretariat_id", NEW."title"); RETURN NULL;', hash='2b783523cf5c1f7b6ca4db3d53744cf8c637973b', operation='INSERT', pgid='pgtrigger_insert_insert_afa87', table='texts_text', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='text',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "texts_textevent" ("id", "language", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "secretariat_id", "title") VALUES (NEW."id", NEW."language", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."purpose", NEW."secretariat_id", NEW."title"); RETURN NULL;', hash='aa8d011629eebe15f7728fda00f8d27648364fc8', operation='UPDATE', pgid='pgtrigger_update_update_809be', table='texts_text', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='text',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_textevent" ("id", "language", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "secretariat_id", "title") VALUES (OLD."id", OLD."language", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."purpose", OLD."secretariat_id", OLD."title"); RETURN NULL;', hash='8e3f8595bd04d4a2e463da969cda9aa3bfffd8ef', operation='DELETE', pgid='pgtrigger_delete_delete_44ad8', table='texts_text', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_remarkevent" ("id", "made_at", "made_by_id", "passage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "said_by", "secretariat_id", "text_id", "version_id", "words") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."passage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."said_by", NEW."secretariat_id", NEW."text_id", NEW."version_id", NEW."words"); RETURN NULL;', hash='15008a0d0a758316dc325982c3fae94999931fe9', operation='INSERT', pgid='pgtrigger_insert_insert_5a79b', table='texts_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "texts_remarkevent" ("id", "made_at", "made_by_id", "passage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "said_by", "secretariat_id", "text_id", "version_id", "words") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."passage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."said_by", NEW."secretariat_id", NEW."text_id", NEW."version_id", NEW."words"); RETURN NULL;', hash='fe504a1e184fd0dfd63f1dbbcf9d1c18f48bb3bd', operation='UPDATE', pgid='pgtrigger_update_update_99716', table='texts_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_remarkevent" ("id", "made_at", "made_by_id", "passage", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "said_by", "secretariat_id", "text_id", "version_id", "words") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", OLD."passage", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resolved_at", OLD."resolved_by_id", OLD."said_by", OLD."secretariat_id", OLD."text_id", OLD."version_id", OLD."words"); RETURN NULL;', hash='133239f7909c14bfe678f9c6a4eeb8cf59be14ae', operation='DELETE', pgid='pgtrigger_delete_delete_dc0b5', table='texts_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wordreturn',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_wordreturnevent" ("base", "brought_at", "brought_by_id", "file_id", "id", "left_out", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "secretariat_id", "state", "text_id", "version_id") VALUES (NEW."base", NEW."brought_at", NEW."brought_by_id", NEW."file_id", NEW."id", NEW."left_out", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."secretariat_id", NEW."state", NEW."text_id", NEW."version_id"); RETURN NULL;', hash='10c5d4e4752171b646fbf8a67e313798403f0cbc', operation='INSERT', pgid='pgtrigger_insert_insert_b7e95', table='texts_wordreturn', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wordreturn',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "texts_wordreturnevent" ("base", "brought_at", "brought_by_id", "file_id", "id", "left_out", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "secretariat_id", "state", "text_id", "version_id") VALUES (NEW."base", NEW."brought_at", NEW."brought_by_id", NEW."file_id", NEW."id", NEW."left_out", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."secretariat_id", NEW."state", NEW."text_id", NEW."version_id"); RETURN NULL;', hash='72e559c42c6034f7aeae2dda9d9d52449c016d6d', operation='UPDATE', pgid='pgtrigger_update_update_bb9bf', table='texts_wordreturn', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wordreturn',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_wordreturnevent" ("base", "brought_at", "brought_by_id", "file_id", "id", "left_out", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "secretariat_id", "state", "text_id", "version_id") VALUES (OLD."base", OLD."brought_at", OLD."brought_by_id", OLD."file_id", OLD."id", OLD."left_out", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."secretariat_id", OLD."state", OLD."text_id", OLD."version_id"); RETURN NULL;', hash='98f04997569a4c107b6cbca1c066bb66063d1a9a', operation='DELETE', pgid='pgtrigger_delete_delete_97805', table='texts_wordreturn', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wordchange',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_wordchangeevent" ("after", "author", "before", "decided_at", "decided_by_id", "id", "kind", "marks", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "secretariat_id", "state", "word_return_id", "words", "written_at") VALUES (NEW."after", NEW."author", NEW."before", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", NEW."marks", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."remark", NEW."secretariat_id", NEW."state", NEW."word_return_id", NEW."words", NEW."written_at"); RETURN NULL;', hash='190707a5b4d9fbff273ae7503a79f75b4226d439', operation='INSERT', pgid='pgtrigger_insert_insert_6f819', table='texts_wordchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wordchange',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "texts_wordchangeevent" ("after", "author", "before", "decided_at", "decided_by_id", "id", "kind", "marks", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "secretariat_id", "state", "word_return_id", "words", "written_at") VALUES (NEW."after", NEW."author", NEW."before", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", NEW."marks", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."remark", NEW."secretariat_id", NEW."state", NEW."word_return_id", NEW."words", NEW."written_at"); RETURN NULL;', hash='adc3dba334a61d490640d0038104da71e824eaba', operation='UPDATE', pgid='pgtrigger_update_update_ab1a2', table='texts_wordchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wordchange',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "texts_wordchangeevent" ("after", "author", "before", "decided_at", "decided_by_id", "id", "kind", "marks", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "secretariat_id", "state", "word_return_id", "words", "written_at") VALUES (OLD."after", OLD."author", OLD."before", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."kind", OLD."marks", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."remark", OLD."secretariat_id", OLD."state", OLD."word_return_id", OLD."words", OLD."written_at"); RETURN NULL;', hash='df8abd3a5f71ef0db0323dcff56343da345aca51', operation='DELETE', pgid='pgtrigger_delete_delete_5f6ea', table='texts_wordchange', when='AFTER')),
        ),
    ]
