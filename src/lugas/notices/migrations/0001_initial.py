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
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField(blank=True, null=True)),
                ('role', models.CharField(blank=True, max_length=20)),
                ('permission', models.CharField(blank=True, max_length=60)),
                ('kind', models.CharField(max_length=30)),
                ('text', models.CharField(max_length=300, verbose_name='what happened')),
                ('url', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['to', '-at'], name='notice_to')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='notice', owner='secretariat_id', sides=('to_id',)), models.UniqueConstraint(fields=('id', 'secretariat'), name='notice_owner'), models.UniqueConstraint(fields=('id', 'to'), name='notice_receiver')],
            },
        ),
        migrations.CreateModel(
            name='NoticeMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='notices.notice')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=True, mutable=None, name='noticemail', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('notice_id', 'secretariat_id'), name='noticemail_notice', to='notices_notice', to_columns=('id', 'to_id')), models.UniqueConstraint(fields=('secretariat', 'notice', 'user'), name='noticemail_once')],
            },
        ),
        migrations.CreateModel(
            name='NoticeSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seen', to='notices.notice')),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [lugas.tenancy.constraints.Policies(also=('user_id = (SELECT lugas_user())',), append_only=False, mutable=None, name='noticeseen', owner='secretariat_id', sides=()), lugas.tenancy.constraints.CompositeKey(columns=('notice_id', 'secretariat_id'), name='noticeseen_notice', to='notices_notice', to_columns=('id', 'to_id')), models.UniqueConstraint(fields=('secretariat', 'notice', 'user'), name='noticeseen_once')],
            },
        ),
        migrations.CreateModel(
            name='PushSubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endpoint', models.URLField(max_length=600)),
                ('public_key', models.CharField(max_length=120)),
                ('secret', models.CharField(max_length=60)),
                ('device', models.CharField(max_length=80, verbose_name='device')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('secretariat', models.ForeignKey(default=lugas.tenancy.models.home_id, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.secretariat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['secretariat', 'user'], name='pushsubscription_of')],
                'constraints': [lugas.tenancy.constraints.Policies(also=(), append_only=False, mutable=None, name='pushsubscription', owner='secretariat_id', sides=()), models.UniqueConstraint(fields=('id', 'secretariat'), name='pushsubscription_owner'), models.UniqueConstraint(fields=('secretariat', 'endpoint'), name='pushsubscription_once')],
            },
        ),
    ]
