"""The command `lugas`: serve, worker, migrate, demo, doctor, backup, restore, audit, token, read, precedence, delegate, plain.

Django is imported only by the commands that need it, so that `lugas read`,
`lugas precedence`, `lugas delegate` and `lugas plain` start at once and need no database.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code. A missing piece of the machine gets one clear sentence, no traceback."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    from lugas.database import CannotStart
    from lugas.running import Problem

    try:
        return arguments.run(arguments)
    except (Problem, CannotStart) as problem:
        print(f"lugas: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def build_parser() -> argparse.ArgumentParser:
    """The commands with their options."""
    parser = argparse.ArgumentParser(
        prog="lugas", description="Lugas: the working day of a regional secretariat's leadership office."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve the web pages")
    serve.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address to listen on")
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    serve.add_argument("--processes", type=int, default=2)
    serve.add_argument("--certificate", help="TLS certificate (PEM)")
    serve.add_argument("--key", help="its private key (PEM)")
    serve.add_argument(
        "--self-signed", action="store_true", help="make a certificate for a trial on the office's network"
    )
    serve.set_defaults(run=_serve)

    worker = commands.add_parser("worker", help="do the background jobs")
    worker.add_argument("--concurrency", type=int, default=2)
    worker.set_defaults(run=_worker)

    migrate = commands.add_parser("migrate", help="bring the database up to this version, as its owner")
    migrate.set_defaults(run=_migrate)

    demo = commands.add_parser("demo", help="start everything with sample data")
    demo.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    demo.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    demo.add_argument("--reset", action="store_true", help="throw the sample away and start anew")
    demo.set_defaults(run=_demo)

    doctor = commands.add_parser("doctor", help="check the installation and say what to do")
    doctor.add_argument("--certificate", help="TLS certificate to check (PEM)")
    doctor.set_defaults(run=_doctor)

    backup = commands.add_parser("backup", help="write all records and files, as of one moment, into one archive")
    backup.add_argument("file", metavar="FILE", type=Path, help="the archive to write; must not exist yet")
    backup.add_argument("--key-file", type=Path, help="encrypt with this file's content (or LUGAS_BACKUP_KEY)")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put the records and files of an archive into this installation")
    restore.add_argument("file", metavar="FILE", type=Path, help="the archive to read")
    restore.add_argument("--key-file", type=Path, help="the key with which it was encrypted (or LUGAS_BACKUP_KEY)")
    restore.add_argument("--replace", action="store_true", help="throw away what this installation holds now")
    restore.add_argument("--check", action="store_true", help="only read the archive whole and tell what is in it")
    restore.set_defaults(run=_restore)

    audit = commands.add_parser("audit", help="print the heads of the sealed trail, or check it")
    audit.add_argument(
        "--verify", action="store_true", help="check every chain against the trail; 1 if anything is wrong"
    )
    audit.add_argument("--heads", type=Path, metavar="FILE", help="check that heads noted in this file still stand")
    audit.add_argument("--seal", action="store_true", help="seal now what waits")
    audit.add_argument("--mail", nargs="+", metavar="ADDRESS", default=[], help="mail the heads there")
    audit.set_defaults(run=_audit)

    token = commands.add_parser("token", help="print a new key with which a program works for a person")
    token.add_argument("login", metavar="LOGIN", help="user name or e-mail")
    token.add_argument(
        "--secretariat", default="", metavar="CODE", help="code of its region, if the person acts in several"
    )
    token.add_argument("--name", default="lugas token", help="what the key is for")
    token.add_argument("--write", action="store_true", help="the program may also change what the person may change")
    token.add_argument("--days", type=int, default=90, help="how long it lasts (default 90)")
    token.set_defaults(run=_token)

    from lugas.intake.reading import command as reading

    read = commands.add_parser(
        "read", help="read a letter, mail or calendar file and print what Lugas would record of it"
    )
    reading.add_arguments(read)
    read.set_defaults(run=reading.run)

    from lugas.institutions.precedence import command as seating

    precedence = commands.add_parser("precedence", help="order the guests of an official event by law, with reasons")
    seating.add_arguments(precedence)
    precedence.set_defaults(run=seating.run)

    from lugas.delegation.core import command as delegating

    delegate = commands.add_parser("delegate", help="assign engagements to officials, with proof and reasons")
    delegating.add_arguments(delegate)
    delegate.set_defaults(run=delegating.run)

    from lugas.language.plainness import command as plainness

    plain = commands.add_parser("plain", help="show what could be said more plainly in a text, and how long it takes")
    plainness.add_arguments(plain)
    plain.set_defaults(run=plainness.run)
    return parser


def _serve(arguments: argparse.Namespace) -> int:
    from lugas import running

    return running.serve(arguments)


def _worker(arguments: argparse.Namespace) -> int:
    from lugas import running

    return running.worker(concurrency=arguments.concurrency)


def _migrate(arguments: argparse.Namespace) -> int:
    from lugas import running

    with running.database():
        running.migrate()
    return 0


def _demo(arguments: argparse.Namespace) -> int:
    from lugas.demo import start

    return start.run(host=arguments.host, port=arguments.port, reset=arguments.reset)


def _backup(arguments: argparse.Namespace) -> int:
    from lugas.backup import saving

    return saving.run(arguments.file, key_file=arguments.key_file)


def _restore(arguments: argparse.Namespace) -> int:
    from lugas.backup import restoring

    return restoring.run(
        arguments.file, key_file=arguments.key_file, replace=arguments.replace, only_check=arguments.check
    )


def _audit(arguments: argparse.Namespace) -> int:
    from lugas.audit import command

    return command.run(verify=arguments.verify, seal=arguments.seal, heads_file=arguments.heads, mail=arguments.mail)


def _token(arguments: argparse.Namespace) -> int:
    from lugas.accounts import token_command

    return token_command.run(
        arguments.login,
        secretariat=arguments.secretariat,
        name=arguments.name,
        write=arguments.write,
        days=arguments.days,
    )


def _doctor(arguments: argparse.Namespace) -> int:
    from lugas import doctor

    return doctor.run(certificate=arguments.certificate)


if __name__ == "__main__":
    sys.exit(main())
