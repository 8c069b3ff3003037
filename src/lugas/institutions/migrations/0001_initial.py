import django.contrib.postgres.constraints
import django.db.models.deletion
import lugas.institutions.models
import lugas.tenancy.constraints
import lugas.tenancy.models
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('level', models.CharField(choices=[('country', 'Country'), ('province', 'Province'), ('regency', 'Regency'), ('city', 'City')], max_length=10, verbose_name='level')),
                ('capital', models.CharField(blank=True, max_length=60, verbose_name='capital')),
                ('island', models.CharField(blank=True, max_length=40, verbose_name='island')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude of the capital')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude of the capital')),
                ('time_zone', models.CharField(default='Asia/Makassar', max_length=40, verbose_name='time zone')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='institutions.region')),
            ],
            options={
                'ordering': ['code'],
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='region', read='true', write='id = (SELECT s.region_id FROM institutions_secretariat s WHERE s.id = (SELECT lugas_home())) OR parent_id = (SELECT s.region_id FROM institutions_secretariat s WHERE s.id = (SELECT lugas_home()))')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('capital', 'Capital'), ('airport', 'Airport'), ('ferry_port', 'Ferry port')], max_length=10)),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('source', models.CharField(blank=True, max_length=200)),
                ('verified', models.BooleanField(default=False)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='institutions.region')),
            ],
            options={
                'ordering': ['code'],
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='place', read='true', write=None)],
            },
        ),
        migrations.CreateModel(
            name='Secretariat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('short_name', models.CharField(max_length=40, verbose_name='short name')),
                ('government', models.CharField(max_length=120, verbose_name='government, as on the letterhead')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('telephone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('website', models.CharField(blank=True, max_length=100, verbose_name='website')),
                ('postal_code', models.CharField(blank=True, max_length=10, verbose_name='postal code')),
                ('region', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='secretariat', to='institutions.region')),
            ],
            options={
                'ordering': ['region__code'],
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='secretariat', read='true', write='id = (SELECT lugas_home())')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name with titles')),
                ('employee_number', models.CharField(blank=True, max_length=18, verbose_name='employee number (NIP)')),
                ('rank', models.CharField(blank=True, max_length=60, verbose_name='rank and grade')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.Policies(also=('true',), append_only=False, mutable=None, name='person', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='person_owner')],
            },
        ),
        migrations.CreateModel(
            name='PrecedenceCustom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letters', models.JSONField(blank=True, default=dict, verbose_name='order inside the letters')),
                ('penjabat', models.CharField(choices=[('office', 'as the office that they carry'), ('own', 'by their own post')], default='office', max_length=6, verbose_name='Penjabat (Pj.)')),
                ('plt', models.CharField(choices=[('office', 'as the office that they carry'), ('own', 'by their own post')], default='own', max_length=6, verbose_name='Plt.')),
                ('plh', models.CharField(choices=[('office', 'as the office that they carry'), ('own', 'by their own post')], default='own', max_length=6, verbose_name='Plh.')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='precedencecustom', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('secretariat',), name='precedencecustom_once')],
            },
        ),
        migrations.CreateModel(
            name='TableUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=60)),
                ('user_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'indexes': [models.Index(fields=['secretariat', 'table', 'user_id'], name='tableupload_own')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='tableupload', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='TravelLeg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mode', models.CharField(choices=[('road', 'By road'), ('ferry', 'By ferry'), ('fast_boat', 'By fast boat'), ('flight', 'By air')], max_length=10)),
                ('distance_km', models.FloatField(null=True)),
                ('hours', models.FloatField()),
                ('per_week', models.FloatField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('verified', models.BooleanField(default=False)),
                ('finish', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.place')),
                ('start', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.place')),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='travelleg', read='true', write=None)],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('secretariat', 'Secretariat'), ('assistant', 'Assistant'), ('bureau', 'Bureau'), ('section', 'Section'), ('subsection', 'Sub-section'), ('team', 'Work team'), ('advisers', 'Expert staff')], max_length=12, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=40, verbose_name='short name')),
                ('tasks', models.TextField(blank=True, verbose_name='tasks')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('is_sample', models.BooleanField(default=False, verbose_name='typical structure, not yet checked by the office')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='institutions.unit', verbose_name='parent')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['order', 'id'],
                'indexes': [models.Index(fields=['secretariat', 'parent'], name='unit_tree')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('true',), append_only=False, mutable=None, name='unit', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='unit_owner'), lugas.tenancy.constraints.CompositeKey(columns=('parent_id', 'secretariat_id'), name='unit_parent', to='institutions_unit', to_columns=('id', 'secretariat_id'))],
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('locality', models.CharField(blank=True, max_length=60, verbose_name='town or village')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='venues', to='institutions.region', verbose_name='region')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [lugas.tenancy.constraints.Policies(also=('true',), append_only=False, mutable=None, name='venue', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='venue_owner'), models.UniqueConstraint(fields=('secretariat', 'region', 'name'), name='venue_once')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('short_title', models.CharField(max_length=60, verbose_name='short title')),
                ('echelon', models.CharField(blank=True, max_length=6, verbose_name='echelon')),
                ('precedence', models.CharField(blank=True, max_length=6, verbose_name='precedence letter (UU 9/2010)')),
                ('has_agenda', models.BooleanField(default=False, verbose_name='a leader whose agenda is kept')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('is_sample', models.BooleanField(default=False, verbose_name='typical, not yet checked by the office')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='institutions.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ['order', 'id'],
                'indexes': [models.Index(fields=['secretariat', 'order'], name='position_order'), models.Index(condition=models.Q(('has_agenda', True)), fields=['secretariat'], name='position_agenda')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('true',), append_only=False, mutable=None, name='position', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='position_owner'), lugas.tenancy.constraints.CompositeKey(columns=('unit_id', 'secretariat_id'), name='position_unit', to='institutions_unit', to_columns=('id', 'secretariat_id'))],
            },
        ),
        migrations.CreateModel(
            name='PrecedenceCustomEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('letters', models.JSONField(blank=True, default=dict, verbose_name='order inside the letters')),
                ('penjabat', models.CharField(choices=[('office', 'as the office that they carry'), ('own', 'by their own post')], default='office', max_length=6, verbose_name='Penjabat (Pj.)')),
                ('plt', models.CharField(choices=[('office', 'as the office that they carry'), ('own', 'by their own post')], default='own', max_length=6, verbose_name='Plt.')),
                ('plh', models.CharField(choices=[('office', 'as the office that they carry'), ('own', 'by their own post')], default='own', max_length=6, verbose_name='Plh.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='institutions.precedencecustom')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='precedencecustom_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='precedencecustom_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='PersonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name with titles')),
                ('employee_number', models.CharField(blank=True, max_length=18, verbose_name='employee number (NIP)')),
                ('rank', models.CharField(blank=True, max_length=60, verbose_name='rank and grade')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='institutions.person')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='person_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='person_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='UnitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('secretariat', 'Secretariat'), ('assistant', 'Assistant'), ('bureau', 'Bureau'), ('section', 'Section'), ('subsection', 'Sub-section'), ('team', 'Work team'), ('advisers', 'Expert staff')], max_length=12, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=40, verbose_name='short name')),
                ('tasks', models.TextField(blank=True, verbose_name='tasks')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('is_sample', models.BooleanField(default=False, verbose_name='typical structure, not yet checked by the office')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.unit', verbose_name='parent')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='institutions.unit')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='unit_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='unit_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='VenueEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('locality', models.CharField(blank=True, max_length=60, verbose_name='town or village')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='institutions.venue')),
                ('region', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.region', verbose_name='region')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='venue_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='venue_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('definitive', 'Definitive'), ('penjabat', 'Penjabat (appointed acting)'), ('plt', 'Plt. (carrying out the tasks)'), ('plh', 'Plh. (daily acting)')], default='definitive', max_length=10, verbose_name='capacity')),
                ('start', models.DateField(verbose_name='from')),
                ('end', models.DateField(blank=True, null=True, verbose_name='until')),
                ('decree', models.CharField(blank=True, max_length=120, verbose_name='decree')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='institutions.person', verbose_name='person')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='institutions.position', verbose_name='position')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['-start', '-id'],
                'indexes': [models.Index(fields=['position', '-start'], name='appointment_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=('true',), append_only=False, mutable=None, name='appointment', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='appointment_owner'), lugas.tenancy.constraints.CompositeKey(columns=('position_id', 'secretariat_id'), name='appointment_position', to='institutions_position', to_columns=('id', 'secretariat_id')), models.CheckConstraint(condition=models.Q(('end__isnull', True), ('end__gte', models.F('start')), _connector='OR'), name='appointment_days'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('capacity__in', ('definitive', 'penjabat'))), expressions=[('position', '='), (lugas.institutions.models.DateRange('start', 'end', models.Value('[]')), '&&')], name='one_holder'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('capacity__in', ('plt', 'plh'))), expressions=[('position', '='), (lugas.institutions.models.DateRange('start', 'end', models.Value('[]')), '&&')], name='one_deputy')],
            },
        ),
        migrations.CreateModel(
            name='PositionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('short_title', models.CharField(max_length=60, verbose_name='short title')),
                ('echelon', models.CharField(blank=True, max_length=6, verbose_name='echelon')),
                ('precedence', models.CharField(blank=True, max_length=6, verbose_name='precedence letter (UU 9/2010)')),
                ('has_agenda', models.BooleanField(default=False, verbose_name='a leader whose agenda is kept')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('is_sample', models.BooleanField(default=False, verbose_name='typical, not yet checked by the office')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='institutions.position')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.unit', verbose_name='unit')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='position_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='position_event', owner='secretariat_id', sides=())],
            },
        ),
        migrations.CreateModel(
            name='AppointmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('capacity', models.CharField(choices=[('definitive', 'Definitive'), ('penjabat', 'Penjabat (appointed acting)'), ('plt', 'Plt. (carrying out the tasks)'), ('plh', 'Plh. (daily acting)')], default='definitive', max_length=10, verbose_name='capacity')),
                ('start', models.DateField(verbose_name='from')),
                ('end', models.DateField(blank=True, null=True, verbose_name='until')),
                ('decree', models.CharField(blank=True, max_length=120, verbose_name='decree')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='institutions.appointment')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.person', verbose_name='person')),
                ('position', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.position', verbose_name='position')),
                ('secretariat', models.ForeignKey(db_constraint=False, default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='institutions.secretariat')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['secretariat', 'pgh_obj'], name='appointment_event_record')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='appointment_event', owner='secretariat_id', sides=())],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='precedencecustom',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_precedencecustomevent" ("id", "letters", "penjabat", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plh", "plt", "secretariat_id") VALUES (NEW."id", NEW."letters", NEW."penjabat", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plh", NEW."plt", NEW."secretariat_id"); RETURN NULL;', hash='fbfd0f6ff16cfcdf6025200275180b215e680ff4', operation='INSERT', pgid='pgtrigger_insert_insert_80836', table='institutions_precedencecustom', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='precedencecustom',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "institutions_precedencecustomevent" ("id", "letters", "penjabat", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plh", "plt", "secretariat_id") VALUES (NEW."id", NEW."letters", NEW."penjabat", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plh", NEW."plt", NEW."secretariat_id"); RETURN NULL;', hash='371a75e1b0d16d274cd28ce16dfc59b2d71d35ff', operation='UPDATE', pgid='pgtrigger_update_update_6914a', table='institutions_precedencecustom', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='precedencecustom',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_precedencecustomevent" ("id", "letters", "penjabat", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plh", "plt", "secretariat_id") VALUES (OLD."id", OLD."letters", OLD."penjabat", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plh", OLD."plt", OLD."secretariat_id"); RETURN NULL;', hash='a3e09466a4294a32568efece6d973c9452b093e6', operation='DELETE', pgid='pgtrigger_delete_delete_ac3d6', table='institutions_precedencecustom', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_personevent" ("employee_number", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "secretariat_id") VALUES (NEW."employee_number", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rank", NEW."secretariat_id"); RETURN NULL;', hash='b9486f4d01d6d3e90c7b23ceec9be6a0a1550a5f', operation='INSERT', pgid='pgtrigger_insert_insert_01727', table='institutions_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "institutions_personevent" ("employee_number", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "secretariat_id") VALUES (NEW."employee_number", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rank", NEW."secretariat_id"); RETURN NULL;', hash='d402fe844973ce32d8d202976fc48e3a46734858', operation='UPDATE', pgid='pgtrigger_update_update_e155d', table='institutions_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_personevent" ("employee_number", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "secretariat_id") VALUES (OLD."employee_number", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rank", OLD."secretariat_id"); RETURN NULL;', hash='eeb11982760da6c3508519cf5b1ec8bdba578cd2', operation='DELETE', pgid='pgtrigger_delete_delete_37148', table='institutions_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_appointmentevent" ("capacity", "decree", "end", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "secretariat_id", "start") VALUES (NEW."capacity", NEW."decree", NEW."end", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position_id", NEW."secretariat_id", NEW."start"); RETURN NULL;', hash='10925b95d3ea65549e168822180318551f4a90b8', operation='INSERT', pgid='pgtrigger_insert_insert_3d178', table='institutions_appointment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "institutions_appointmentevent" ("capacity", "decree", "end", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "secretariat_id", "start") VALUES (NEW."capacity", NEW."decree", NEW."end", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position_id", NEW."secretariat_id", NEW."start"); RETURN NULL;', hash='e988749ec0f2705d452bf94604926f047dde930a', operation='UPDATE', pgid='pgtrigger_update_update_ec9ae', table='institutions_appointment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_appointmentevent" ("capacity", "decree", "end", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "secretariat_id", "start") VALUES (OLD."capacity", OLD."decree", OLD."end", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position_id", OLD."secretariat_id", OLD."start"); RETURN NULL;', hash='73d2c0b8ec91901ddf87b4e43b9e7ea163e4d29a', operation='DELETE', pgid='pgtrigger_delete_delete_585d5', table='institutions_appointment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_unitevent" ("id", "is_sample", "kind", "name", "order", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "short_name", "tasks") VALUES (NEW."id", NEW."is_sample", NEW."kind", NEW."name", NEW."order", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."secretariat_id", NEW."short_name", NEW."tasks"); RETURN NULL;', hash='5ad67a9791d2132486938978c8d04abd5baf4ac4', operation='INSERT', pgid='pgtrigger_insert_insert_234de', table='institutions_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "institutions_unitevent" ("id", "is_sample", "kind", "name", "order", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "short_name", "tasks") VALUES (NEW."id", NEW."is_sample", NEW."kind", NEW."name", NEW."order", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."secretariat_id", NEW."short_name", NEW."tasks"); RETURN NULL;', hash='87d50ebc92687645feb33defd6a2a609068209d6', operation='UPDATE', pgid='pgtrigger_update_update_a2911', table='institutions_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_unitevent" ("id", "is_sample", "kind", "name", "order", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secretariat_id", "short_name", "tasks") VALUES (OLD."id", OLD."is_sample", OLD."kind", OLD."name", OLD."order", OLD."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."secretariat_id", OLD."short_name", OLD."tasks"); RETURN NULL;', hash='bf4e2c3d97abafbe4027824cb1eb9a71fd074479', operation='DELETE', pgid='pgtrigger_delete_delete_9fabb', table='institutions_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_positionevent" ("echelon", "has_agenda", "id", "is_sample", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precedence", "secretariat_id", "short_title", "title", "unit_id") VALUES (NEW."echelon", NEW."has_agenda", NEW."id", NEW."is_sample", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."precedence", NEW."secretariat_id", NEW."short_title", NEW."title", NEW."unit_id"); RETURN NULL;', hash='ab1bd831de03e2220de4a7297f681ea1c4af21c0', operation='INSERT', pgid='pgtrigger_insert_insert_96c97', table='institutions_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "institutions_positionevent" ("echelon", "has_agenda", "id", "is_sample", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precedence", "secretariat_id", "short_title", "title", "unit_id") VALUES (NEW."echelon", NEW."has_agenda", NEW."id", NEW."is_sample", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."precedence", NEW."secretariat_id", NEW."short_title", NEW."title", NEW."unit_id"); RETURN NULL;', hash='9fcdfe0b1037047ba17ba4c693adcd4cd6d90027', operation='UPDATE', pgid='pgtrigger_update_update_dd36e', table='institutions_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_positionevent" ("echelon", "has_agenda", "id", "is_sample", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precedence", "secretariat_id", "short_title", "title", "unit_id") VALUES (OLD."echelon", OLD."has_agenda", OLD."id", OLD."is_sample", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."precedence", OLD."secretariat_id", OLD."short_title", OLD."title", OLD."unit_id"); RETURN NULL;', hash='d7011eaf075fbb955977aa8cb196312d925e4e39', operation='DELETE', pgid='pgtrigger_delete_delete_988c3', table='institutions_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='venue',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_venueevent" ("address", "id", "latitude", "locality", "longitude", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "secretariat_id") VALUES (NEW."address", NEW."id", NEW."latitude", NEW."locality", NEW."longitude", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."region_id", NEW."secretariat_id"); RETURN NULL;', hash='daa394bf8ab7bd647b013f4be539da4199aee2ff', operation='INSERT', pgid='pgtrigger_insert_insert_8c386', table='institutions_venue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='venue',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "institutions_venueevent" ("address", "id", "latitude", "locality", "longitude", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "secretariat_id") VALUES (NEW."address", NEW."id", NEW."latitude", NEW."locality", NEW."longitude", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."region_id", NEW."secretariat_id"); RETURN NULL;', hash='1f14bc884c16e0347d69ed1a11de2daeb1b71940', operation='UPDATE', pgid='pgtrigger_update_update_31d9e', table='institutions_venue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='venue',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "institutions_venueevent" ("address", "id", "latitude", "locality", "longitude", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "secretariat_id") VALUES (OLD."address", OLD."id", OLD."latitude", OLD."locality", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."region_id", OLD."secretariat_id"); RETURN NULL;', hash='f74d85af4e5ac890e685c32e3d7ba611b937f8bd', operation='DELETE', pgid='pgtrigger_delete_delete_fda2f', table='institutions_venue', when='AFTER')),
        ),
    ]
