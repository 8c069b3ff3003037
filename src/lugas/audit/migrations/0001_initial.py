import django.contrib.postgres.fields
import django.db.models.deletion
import lugas.tenancy.constraints
import lugas.tenancy.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('sealed_at', models.DateTimeField(verbose_name='sealed')),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField(verbose_name='changes')),
                ('horizons', models.JSONField()),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'verbose_name': 'seal of the trail',
                'ordering': ['-number'],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='auditblock', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='auditblock_owner'), models.UniqueConstraint(fields=('secretariat', 'number'), name='auditblock_number'), models.UniqueConstraint(fields=('secretariat', 'previous'), name='auditblock_follows'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='auditblock_counts')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=63), size=None)),
                ('ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('hashes', models.BinaryField()),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='audit.block')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'verbose_name': 'part of a seal',
                'ordering': ['table'],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='auditpart', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='auditpart_owner'), models.UniqueConstraint(fields=('secretariat', 'block', 'table'), name='auditpart_once'), lugas.tenancy.constraints.CompositeKey(columns=('block_id', 'secretariat_id'), name='auditpart_block', to='audit_block', to_columns=('id', 'secretariat_id'))],
            },
        ),
    ]
