import django.contrib.postgres.fields
import django.core.validators
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
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9._-]+$', 'Use small letters, digits, dot, hyphen and underscore.')], verbose_name='user name')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=5, verbose_name='language')),
                ('is_operator', models.BooleanField(default=False, verbose_name='installation operator')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='account made')),
                ('informed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('anonymised_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'db_table': 'accounts_user',
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='user', read='(SELECT lugas_identity()) OR id = (SELECT lugas_user())', write='(SELECT lugas_identity())')],
            },
        ),
        migrations.CreateModel(
            name='HouseRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('second_factor_roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('leader', 'Leader'), ('aide', 'Aide'), ('head', 'Head of bureau or section'), ('clerk', 'Agenda clerk'), ('protocol', 'Protocol officer'), ('door', 'Door officer'), ('speech_writer', 'Speech writer'), ('media', 'Media officer'), ('spokesperson', 'Spokesperson'), ('planner', 'Planner'), ('personnel', 'Personnel officer'), ('liaison', 'Regional liaison'), ('auditor', 'Auditor'), ('administrator', 'Secretariat administrator')], max_length=20), blank=True, default=list, size=None, verbose_name='roles')),
                ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True)),
                ('grace_days', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(90)], verbose_name='days to set it up')),
                ('retention_months', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='months')),
                ('purpose', models.TextField(blank=True, max_length=4000, verbose_name='purpose')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='houserules', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='houserules_owner'), models.UniqueConstraint(fields=('secretariat',), name='houserules_once')],
            },
        ),
        migrations.CreateModel(
            name='HouseRulesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('second_factor_roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('leader', 'Leader'), ('aide', 'Aide'), ('head', 'Head of bureau or section'), ('clerk', 'Agenda clerk'), ('protocol', 'Protocol officer'), ('door', 'Door officer'), ('speech_writer', 'Speech writer'), ('media', 'Media officer'), ('spokesperson', 'Spokesperson'), ('planner', 'Planner'), ('personnel', 'Personnel officer'), ('liaison', 'Regional liaison'), ('auditor', 'Auditor'), ('administrator', 'Secretariat administrator')], max_length=20), blank=True, default=list, size=None, verbose_name='roles')),
                ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True)),
                ('grace_days', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(90)], verbose_name='days to set it up')),
                ('retention_months', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='months')),
                ('purpose', models.TextField(blank=True, max_length=4000, verbose_name='purpose')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='accounts.houserules')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='houserules_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='houserules_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('leader', 'Leader'), ('aide', 'Aide'), ('head', 'Head of bureau or section'), ('clerk', 'Agenda clerk'), ('protocol', 'Protocol officer'), ('door', 'Door officer'), ('speech_writer', 'Speech writer'), ('media', 'Media officer'), ('spokesperson', 'Spokesperson'), ('planner', 'Planner'), ('personnel', 'Personnel officer'), ('liaison', 'Regional liaison'), ('auditor', 'Auditor'), ('administrator', 'Secretariat administrator')], max_length=20, verbose_name='role')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ended')),
                ('delete_on', models.DateField(blank=True, null=True, verbose_name='name is deleted on')),
                ('anonymised_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.position', verbose_name='position')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.unit', verbose_name='unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [lugas.tenancy.constraints.Policies(also=('user_id = (SELECT lugas_user())',), append_only=False, mutable=None, name='membership', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='membership_owner'), models.UniqueConstraint(fields=('secretariat', 'user', 'role'), name='membership_once'), lugas.tenancy.constraints.CompositeKey(columns=('unit_id', 'secretariat_id'), name='membership_unit', to='institutions_unit', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('position_id', 'secretariat_id'), name='membership_position', to='institutions_position', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(('is_active', False), models.Q(('anonymised_at__isnull', True), ('delete_on__isnull', True)), _connector='OR'), name='membership_named_while_active')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('device', models.CharField(blank=True, max_length=80)),
                ('address', models.GenericIPAddressField(null=True)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'accounts_session',
                'ordering': ['-seen_at'],
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='session', read='(SELECT lugas_identity()) OR user_id = (SELECT lugas_user())', write='(SELECT lugas_identity())')],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('name', models.CharField(max_length=80, verbose_name='what it is for')),
                ('access', models.CharField(choices=[('read', 'Read only'), ('write', 'Read and write')], default='read', max_length=5, verbose_name='what it may do')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('ending', models.CharField(editable=False, max_length=4)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField(verbose_name='ends on')),
                ('last_used_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='accounts.membership')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['secretariat', 'membership'], name='apitoken_membership_index')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('(SELECT lugas_identity())',), append_only=False, mutable=None, name='apitoken', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='apitoken_owner'), lugas.tenancy.constraints.CompositeKey(columns=('membership_id', 'secretariat_id'), name='apitoken_membership', to='accounts_membership', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='apitoken_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='MemberInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16, unique=True)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('role', models.CharField(choices=[('leader', 'Leader'), ('aide', 'Aide'), ('head', 'Head of bureau or section'), ('clerk', 'Agenda clerk'), ('protocol', 'Protocol officer'), ('door', 'Door officer'), ('speech_writer', 'Speech writer'), ('media', 'Media officer'), ('spokesperson', 'Spokesperson'), ('planner', 'Planner'), ('personnel', 'Personnel officer'), ('liaison', 'Regional liaison'), ('auditor', 'Auditor'), ('administrator', 'Secretariat administrator')], max_length=20, verbose_name='role')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=5, verbose_name='language')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('round', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('expires_at', models.DateTimeField(editable=False)),
                ('accepted_at', models.DateTimeField(editable=False, null=True)),
                ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.position', verbose_name='position')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.unit', verbose_name='unit')),
                ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('member', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['secretariat', '-made_at'], name='memberinvitation_newest')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('(SELECT lugas_identity())',), append_only=False, mutable=None, name='memberinvitation', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='memberinvitation_owner'), lugas.tenancy.constraints.CompositeKey(columns=('unit_id', 'secretariat_id'), name='memberinvitation_unit', to='institutions_unit', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('position_id', 'secretariat_id'), name='memberinvitation_position', to='institutions_position', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('made_by_id', 'secretariat_id'), name='memberinvitation_by', to='accounts_membership', to_columns=('id', 'secretariat_id')), lugas.tenancy.constraints.CompositeKey(columns=('member_id', 'secretariat_id'), name='memberinvitation_member', to='accounts_membership', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='memberinvitation_one_end'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('member__isnull', True)), models.Q(('accepted_at__isnull', False), ('member__isnull', False)), _connector='OR'), name='memberinvitation_accepted_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('leader', 'Leader'), ('aide', 'Aide'), ('head', 'Head of bureau or section'), ('clerk', 'Agenda clerk'), ('protocol', 'Protocol officer'), ('door', 'Door officer'), ('speech_writer', 'Speech writer'), ('media', 'Media officer'), ('spokesperson', 'Spokesperson'), ('planner', 'Planner'), ('personnel', 'Personnel officer'), ('liaison', 'Regional liaison'), ('auditor', 'Auditor'), ('administrator', 'Secretariat administrator')], max_length=20, verbose_name='role')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ended')),
                ('delete_on', models.DateField(blank=True, null=True, verbose_name='name is deleted on')),
                ('anonymised_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='accounts.membership')),
                ('position', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.position', verbose_name='position')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.unit', verbose_name='unit')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='membership_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='membership_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='MemberInvitationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('role', models.CharField(choices=[('leader', 'Leader'), ('aide', 'Aide'), ('head', 'Head of bureau or section'), ('clerk', 'Agenda clerk'), ('protocol', 'Protocol officer'), ('door', 'Door officer'), ('speech_writer', 'Speech writer'), ('media', 'Media officer'), ('spokesperson', 'Spokesperson'), ('planner', 'Planner'), ('personnel', 'Personnel officer'), ('liaison', 'Regional liaison'), ('auditor', 'Auditor'), ('administrator', 'Secretariat administrator')], max_length=20, verbose_name='role')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=5, verbose_name='language')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('round', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('expires_at', models.DateTimeField(editable=False)),
                ('accepted_at', models.DateTimeField(editable=False, null=True)),
                ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='accounts.memberinvitation')),
                ('position', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.position', verbose_name='position')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.unit', verbose_name='unit')),
                ('made_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('member', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='memberinvitation_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='memberinvitation_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='ApiTokenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.CharField(default=lugas.tenancy.identifiers.public_id, editable=False, max_length=16)),
                ('name', models.CharField(max_length=80, verbose_name='what it is for')),
                ('access', models.CharField(choices=[('read', 'Read only'), ('write', 'Read and write')], default='read', max_length=5, verbose_name='what it may do')),
                ('ending', models.CharField(editable=False, max_length=4)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField(verbose_name='ends on')),
                ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='accounts.apitoken')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='apitoken_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='apitoken_event', owner='secretariat_id', sides=())],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='houserules',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_houserulesevent" ("grace_days", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "retention_months", "second_factor_roles", "second_factor_since", "secretariat_id") VALUES (NEW."grace_days", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose", NEW."retention_months", NEW."second_factor_roles", NEW."second_factor_since", NEW."secretariat_id"); RETURN NULL;', hash='f3526ade5c2b705e1621b048dd515bb511c0a619', operation='INSERT', pgid='pgtrigger_insert_insert_76f43', table='accounts_houserules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='houserules',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_houserulesevent" ("grace_days", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "retention_months", "second_factor_roles", "second_factor_since", "secretariat_id") VALUES (NEW."grace_days", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose", NEW."retention_months", NEW."second_factor_roles", NEW."second_factor_since", NEW."secretariat_id"); RETURN NULL;', hash='b07028effb531196f52334f7c504d778533d9a67', operation='UPDATE', pgid='pgtrigger_update_update_a4935', table='accounts_houserules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='houserules',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_houserulesevent" ("grace_days", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "retention_months", "second_factor_roles", "second_factor_since", "secretariat_id") VALUES (OLD."grace_days", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."retention_months", OLD."second_factor_roles", OLD."second_factor_since", OLD."secretariat_id"); RETURN NULL;', hash='1b56323b92294ed0f5647e4f4d7f5309e678b55f', operation='DELETE', pgid='pgtrigger_delete_delete_c7bce', table='accounts_houserules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_membershipevent" ("anonymised_at", "delete_on", "ended_at", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "role", "secretariat_id", "since", "unit_id", "user_id") VALUES (NEW."anonymised_at", NEW."delete_on", NEW."ended_at", NEW."id", NEW."is_active", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position_id", NEW."role", NEW."secretariat_id", NEW."since", NEW."unit_id", NEW."user_id"); RETURN NULL;', hash='5f94167401d853bc71e9d880985d926c3a6cadeb', operation='INSERT', pgid='pgtrigger_insert_insert_fc05a', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_membershipevent" ("anonymised_at", "delete_on", "ended_at", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "role", "secretariat_id", "since", "unit_id", "user_id") VALUES (NEW."anonymised_at", NEW."delete_on", NEW."ended_at", NEW."id", NEW."is_active", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position_id", NEW."role", NEW."secretariat_id", NEW."since", NEW."unit_id", NEW."user_id"); RETURN NULL;', hash='adda520640422f394dddf2e5b5ee90241d6831d6', operation='UPDATE', pgid='pgtrigger_update_update_20ab5', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_membershipevent" ("anonymised_at", "delete_on", "ended_at", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "role", "secretariat_id", "since", "unit_id", "user_id") VALUES (OLD."anonymised_at", OLD."delete_on", OLD."ended_at", OLD."id", OLD."is_active", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position_id", OLD."role", OLD."secretariat_id", OLD."since", OLD."unit_id", OLD."user_id"); RETURN NULL;', hash='8181c9efb353d39e7f3ed332b3adacbe3144923a', operation='DELETE', pgid='pgtrigger_delete_delete_19a8f', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberinvitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_memberinvitationevent" ("accepted_at", "email", "expires_at", "id", "language", "made_at", "made_by_id", "member_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "public_id", "revoked_at", "role", "round", "secretariat_id", "unit_id") VALUES (NEW."accepted_at", NEW."email", NEW."expires_at", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", NEW."member_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position_id", NEW."public_id", NEW."revoked_at", NEW."role", NEW."round", NEW."secretariat_id", NEW."unit_id"); RETURN NULL;', hash='acd481a61e6002739704f76dc34920877f7fc943', operation='INSERT', pgid='pgtrigger_insert_insert_dca3f', table='accounts_memberinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberinvitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position_id" IS DISTINCT FROM (NEW."position_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."round" IS DISTINCT FROM (NEW."round") OR OLD."secretariat_id" IS DISTINCT FROM (NEW."secretariat_id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))', func='INSERT INTO "accounts_memberinvitationevent" ("accepted_at", "email", "expires_at", "id", "language", "made_at", "made_by_id", "member_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "public_id", "revoked_at", "role", "round", "secretariat_id", "unit_id") VALUES (NEW."accepted_at", NEW."email", NEW."expires_at", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", NEW."member_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position_id", NEW."public_id", NEW."revoked_at", NEW."role", NEW."round", NEW."secretariat_id", NEW."unit_id"); RETURN NULL;', hash='7fbc82a95ffe20896cda73c676197b710dba6207', operation='UPDATE', pgid='pgtrigger_update_update_f3c64', table='accounts_memberinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberinvitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_memberinvitationevent" ("accepted_at", "email", "expires_at", "id", "language", "made_at", "made_by_id", "member_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "public_id", "revoked_at", "role", "round", "secretariat_id", "unit_id") VALUES (OLD."accepted_at", OLD."email", OLD."expires_at", OLD."id", OLD."language", OLD."made_at", OLD."made_by_id", OLD."member_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position_id", OLD."public_id", OLD."revoked_at", OLD."role", OLD."round", OLD."secretariat_id", OLD."unit_id"); RETURN NULL;', hash='8568742158e55336d9bda068ef024ce25f634285', operation='DELETE', pgid='pgtrigger_delete_delete_3e81e', table='accounts_memberinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apitoken',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_apitokenevent" ("access", "ending", "expires_at", "id", "made_at", "membership_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "secretariat_id", "user_id") VALUES (NEW."access", NEW."ending", NEW."expires_at", NEW."id", NEW."made_at", NEW."membership_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."revoked_at", NEW."secretariat_id", NEW."user_id"); RETURN NULL;', hash='dba4bb2b3872368f5ab301ad99f90737076f400e', operation='INSERT', pgid='pgtrigger_insert_insert_01b7d', table='accounts_apitoken', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apitoken',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."access" IS DISTINCT FROM (NEW."access") OR OLD."ending" IS DISTINCT FROM (NEW."ending") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."secretariat_id" IS DISTINCT FROM (NEW."secretariat_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "accounts_apitokenevent" ("access", "ending", "expires_at", "id", "made_at", "membership_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "secretariat_id", "user_id") VALUES (NEW."access", NEW."ending", NEW."expires_at", NEW."id", NEW."made_at", NEW."membership_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."revoked_at", NEW."secretariat_id", NEW."user_id"); RETURN NULL;', hash='8790a2eb3284198ce0a5977d35789cd5106caf31', operation='UPDATE', pgid='pgtrigger_update_update_df53b', table='accounts_apitoken', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apitoken',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_apitokenevent" ("access", "ending", "expires_at", "id", "made_at", "membership_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "secretariat_id", "user_id") VALUES (OLD."access", OLD."ending", OLD."expires_at", OLD."id", OLD."made_at", OLD."membership_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."revoked_at", OLD."secretariat_id", OLD."user_id"); RETURN NULL;', hash='31b3c99fbfa2967fd7c60785f99914ca2a4c37a7', operation='DELETE', pgid='pgtrigger_delete_delete_6e065', table='accounts_apitoken', when='AFTER')),
        ),
    ]
