import django.db.models.deletion
import lugas.tenancy.constraints
import lugas.tenancy.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=100)),
                ('digest', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('content_type', models.CharField(max_length=80)),
                ('body', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['secretariat', 'expires_at'], name='storedanswer_expiry')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='storedanswer', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='storedanswer_owner'), models.UniqueConstraint(fields=('secretariat', 'holder', 'key'), name='storedanswer_once')],
            },
        ),
    ]
