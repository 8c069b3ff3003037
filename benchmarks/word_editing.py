"""Edits documents in LibreOffice as people do, with changes tracked: `python3 word_editing.py JOBS.json ANSWERS.json`.

Run by the Python that knows `uno` (Debian: python3-uno). A job names a file, where to write it, and edits; an answer
says what LibreOffice itself counts: changes, comments, and the paragraphs with all changes taken and all refused.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

DOCX = "MS Word 2007 XML"
BOLD = 150.0
# Where LibreOffice keeps whether comments are shown beside the page.
DISPLAY = "/org.openoffice.Office.Writer/Content/Display"


@contextlib.contextmanager
def office():
    """A LibreOffice without a screen, with a profile of its own; gives its desktop."""
    with tempfile.TemporaryDirectory() as folder:
        pipe = f"lugas{Path(folder).name}"
        command = [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation=file://{folder}",
        ]
        process = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
        try:
            yield connect(pipe, process)
        finally:
            process.terminate()
            process.wait(30)


def connect(pipe: str, process):
    """The desktop, as soon as it answers."""
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if process.poll() is not None:
                raise SystemExit("LibreOffice ended before it answered") from None
            time.sleep(0.5)
        else:
            hide_comments(context)
            return context, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice did not answer")


def hide_comments(context) -> None:
    """The packages without screen lack the window in which comments are shown, and end when they need it."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (option("nodepath", DISPLAY),)
    )
    access.setPropertyValue("Note", False)
    access.commitChanges()


def option(name: str, value):
    """A named value."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def opened(desktop, path: str):
    """A document, unseen. While it starts, LibreOffice may answer and not open anything yet."""
    for _ in range(20):
        found = desktop.loadComponentFromURL(Path(path).resolve().as_uri(), "_blank", 0, (option("Hidden", True),))
        if found is not None:
            return found
        time.sleep(0.5)
    raise SystemExit(f"LibreOffice does not open {path}")


def paragraphs(holder) -> list[str]:
    """The words of each paragraph in reading order, tables within; white space drawn together."""
    found = []
    content = holder.createEnumeration()
    while content.hasMoreElements():
        one = content.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.getCellNames():
                found += paragraphs(one.getCellByName(name))
        elif words := " ".join(one.getString().split()):
            found.append(words)
    return found


def edit(document, one: dict) -> None:
    """One edit: find its word and change there."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = one["at"], True
    place = document.findFirst(search)
    if place is None:
        raise SystemExit(f"LibreOffice does not find {one['at']}")
    text = place.getText()
    document.RecordChanges = one["do"] != "untracked"
    if one["do"] == "insert":
        text.insertString(place.getEnd(), f" {one['words']}", False)
    elif one["do"] == "delete":
        place.setString("")
    elif one["do"] in ("replace", "untracked"):
        place.setString(one["words"])
    elif one["do"] == "bold":
        place.CharWeight = BOLD
    elif one["do"] == "paragraph":
        cursor = text.createTextCursorByRange(place)
        cursor.gotoEndOfParagraph(False)
        text.insertControlCharacter(cursor, 0, False)
        text.insertString(cursor, one["words"], False)
    elif one["do"] == "drop-paragraph":
        cursor = text.createTextCursorByRange(place)
        cursor.gotoStartOfParagraph(False)
        if not cursor.gotoNextParagraph(True):  # the last in a cell: its words
            cursor.gotoEndOfParagraph(True)
        cursor.setString("")
    elif one["do"] == "comment":
        document.RecordChanges = False
        note = document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = one.get("author", "Kepala Biro"), one["words"]
        text.insertTextContent(place, note, True)
    document.RecordChanges = False


def counted(document) -> dict:
    """How many changes and comments LibreOffice sees."""
    changes = document.getRedlines().createEnumeration()
    kinds = []
    while changes.hasMoreElements():
        kinds.append(changes.nextElement().RedlineType)
    fields, comments = document.getTextFields().createEnumeration(), 0
    while fields.hasMoreElements():
        comments += fields.nextElement().supportsService("com.sun.star.text.textfield.Annotation")
    return {"changes": kinds, "comments": comments}


def settled(desktop, context, path: str, command: str) -> list[str]:
    """The paragraphs after LibreOffice takes or refuses all changes."""
    document = opened(desktop, path)
    helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    helper.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
    found = paragraphs(document.getText())
    document.close(True)
    return found


def work(job: dict, context, desktop) -> dict:
    """One document: open, edit, write, open again and count."""
    document = opened(desktop, job["from"])
    for one in job["edits"]:
        edit(document, one)
    document.storeToURL(Path(job["to"]).resolve().as_uri(), (option("FilterName", DOCX),))
    document.close(True)
    written = opened(desktop, job["to"])
    answer = counted(written)
    written.close(True)
    return answer | {
        "taken": settled(desktop, context, job["to"], ".uno:AcceptAllTrackedChanges"),
        "refused": settled(desktop, context, job["to"], ".uno:RejectAllTrackedChanges"),
    }


def main(jobs: str, answers: str) -> None:
    """All jobs; the answers stand in their order."""
    with office() as (context, desktop):
        found = [work(job, context, desktop) for job in json.loads(Path(jobs).read_text())]
    Path(answers).write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
