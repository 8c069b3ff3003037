import lugas.tenancy.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Version',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.TablePolicies(name='version', read='true', write=None)],
            },
        ),
    ]
