"""`lugas doctor`: checks database, roles, queue, mail, storage, fonts, clock and TLS, and says what to do about each."""

from __future__ import annotations

import os
import smtplib
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lugas import running

FONTS = Path(__file__).resolve().parent / "letters" / "fonts"


@dataclass(frozen=True)
class Finding:
    """One result: what was checked, whether it is well, what was seen, and what to do."""

    what: str
    well: bool
    seen: str
    advice: str = ""


def run(*, certificate: str | None = None) -> int:
    """Print all findings; 0 if everything is well, else 1."""
    worst = 0
    with running.database():
        running.setup_django()
        for finding in findings(certificate):
            mark = "baik " if finding.well else "PERLU"
            print(f"{mark}  {finding.what}: {finding.seen}")
            if not finding.well:
                worst = 1
                print(f"       -> {finding.advice}")
    return worst


def findings(certificate: str | None) -> Iterator[Finding]:
    """Each check in turn; one that breaks is a finding, not a traceback."""
    checks: list[tuple[str, Callable[[], Finding], str]] = [
        (
            "Basis data (database)",
            check_database,
            "Periksa DATABASE_URL dan apakah PostgreSQL berjalan (is it running?).",
        ),
        (
            "Peran (roles)",
            check_roles,
            "Buat peran menurut docs/operating.md (make the roles as docs/operating.md says).",
        ),
        ("Antrean (queue)", check_queue, "Jalankan `lugas worker` (start a worker)."),
        ("Surel (mail)", check_mail, "Isi LUGAS_SMTP_HOST, LUGAS_SMTP_PORT, LUGAS_SMTP_USER, LUGAS_SMTP_PASSWORD."),
        (
            "Penyimpanan (storage)",
            check_storage,
            "Beri hak tulis pada LUGAS_HOME, atau periksa LUGAS_S3_* (make LUGAS_HOME writable, or check LUGAS_S3_*).",
        ),
        ("Huruf (fonts)", check_fonts, "Jalankan `make setup` (run make setup)."),
        ("Jam (clock)", check_clock, "Setel jam mesin, misalnya dengan NTP (set the machine's clock)."),
        ("TLS", lambda: check_tls(certificate), "Perbarui sertifikat (renew the certificate)."),
    ]
    for what, check, advice in checks:
        try:
            yield check()
        except Exception as error:
            yield Finding(
                what, False, f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}", advice
            )


def ask(sql: str) -> tuple:
    """One row of the database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def check_database() -> Finding:
    """It answers, is new enough and migrated."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    version = int(ask("SHOW server_version_num")[0])
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    well = version >= 150000 and not missing
    seen = f"PostgreSQL {version // 10000}, {missing} migrasi menunggu (migrations missing)"
    return Finding("Basis data (database)", well, seen, "PostgreSQL 15+; jalankan `lugas migrate` (run lugas migrate).")


def check_roles() -> Finding:
    """The application's role is bound by row security and owns nothing."""
    name, is_super, bypass, owns = ask(
        "SELECT current_user, r.rolsuper, r.rolbypassrls, "
        "(SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace) "
        "FROM pg_roles r WHERE r.rolname = current_user"
    )
    well = not (is_super or bypass or owns)
    return Finding(
        "Peran (roles)",
        well,
        f"{name}, superuser {is_super}, bypass {bypass}, {owns} tabel dimiliki (tables owned)",
        "DATABASE_URL harus peran aplikasi (lugas_app), DATABASE_OWNER_URL peran pemilik (owner).",
    )


def check_queue() -> Finding:
    """Jobs do not pile up and few failed."""
    waiting, failed, late = ask(
        "SELECT count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'failed'), "
        "count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) < now() - interval '10 minutes') "
        "FROM procrastinate_jobs"
    )
    seen = f"{waiting} menunggu (waiting), {failed} gagal (failed), {late} terlambat (late)"
    return Finding(
        "Antrean (queue)",
        not late and not failed,
        seen,
        "Jalankan `lugas worker`; lihat pekerjaan gagal di /kerja/mesin/ (see failed jobs there).",
    )


def check_mail() -> Finding:
    """The mail server answers; nothing is sent."""
    from django.conf import settings

    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=8) as server:
        code, _answer = server.noop()
    return Finding("Surel (mail)", code == 250, f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} {code}", "Periksa SMTP.")


def check_storage() -> Finding:
    """A file can be written, read and deleted; in a bucket, nobody else can read it."""
    from django.conf import settings
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    name = default_storage.save("doctor/probe.txt", ContentFile(b"lugas"))
    try:
        with default_storage.open(name) as handle:
            well = handle.read() == b"lugas"
        if settings.S3_BUCKET and anybody_reads(default_storage.url(name).partition("?")[0]):
            return Finding(
                "Penyimpanan (storage)",
                False,
                f"ember {settings.S3_BUCKET} terbuka untuk umum (the bucket is public)",
                "Tutup akses umum ember itu (block all public access to it).",
            )
    finally:
        default_storage.delete(name)
    where = f"ember (bucket) {settings.S3_BUCKET}, " if settings.S3_BUCKET else ""
    advice = "Periksa LUGAS_HOME, atau LUGAS_S3_BUCKET, _ENDPOINT, _KEY dan _SECRET."
    return Finding("Penyimpanan (storage)", well, f"{where}dapat ditulis dan dibaca (writable)", advice)


def anybody_reads(url: str) -> bool:
    """Whether an address answers without a signature."""
    try:
        with urllib.request.urlopen(url, timeout=8) as answer:
            return answer.status == 200
    except OSError:
        return False


def check_fonts() -> Finding:
    """The letters' fonts are there."""
    count = len(list(FONTS.glob("*.ttf")))
    return Finding("Huruf (fonts)", count >= 4, f"{count} berkas (files)", "Jalankan `make setup` (run make setup).")


def check_clock() -> Finding:
    """Our clock and the database's agree within 5 seconds."""
    (theirs,) = ask("SELECT clock_timestamp()")
    apart = abs((datetime.now(UTC) - theirs).total_seconds())
    return Finding("Jam (clock)", apart < 5, f"selisih {apart:.1f} detik (seconds apart)", "Setel jam mesin (NTP).")


def check_tls(certificate: str | None) -> Finding:
    """The certificate, if one is used, is valid for some time yet."""
    path = certificate or os.environ.get("LUGAS_CERTIFICATE", "")
    if not path:
        return Finding("TLS", True, "tanpa sertifikat di sini; kamera dan notifikasi perlu HTTPS (none given here)")
    from cryptography import x509

    loaded = x509.load_pem_x509_certificate(Path(path).read_bytes())
    days = (loaded.not_valid_after_utc - datetime.now(UTC)).days
    return Finding("TLS", days > 14, f"berlaku {days} hari lagi (days left)", "Perbarui sertifikat (renew it).")
