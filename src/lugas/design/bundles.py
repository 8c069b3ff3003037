"""Which source files make which bundle, in which order. tools/bundle.py reads it; the base pages link the bundles by name.

Paths are relative to static/design/. Tokens come first, print last, since later rules win over earlier ones.
"""

GROUND = (
    "css/tokens.css",
    "css/ground.css",
    "css/layout.css",
    "css/button.css",
    "css/field.css",
    "css/search.css",
    "css/state.css",
    "css/code.css",
)
LISTS = (
    "css/rows.css",
    "css/timeline.css",
    "css/facts.css",
    "css/table.css",
    "css/figure.css",
    "css/map.css",
    "css/pages.css",
)
TELLING = ("css/banner.css", "css/empty.css", "css/tabs.css")
LAST = ("css/wishes.css", "css/print.css")

STAFF = (
    *GROUND,
    "css/shell.css",
    "css/when.css",
    "css/choices.css",
    "css/picker.css",
    "css/drop.css",
    *LISTS,
    *TELLING,
    "css/figures.css",
    "css/jump.css",
    "css/toast.css",
    "css/progress.css",
    "css/dialog.css",
    "css/drawer.css",
    "css/trail.css",
    "css/threads.css",
    "css/slots.css",
    "css/calendar.css",
    "css/agenda.css",
    "css/across.css",
    "css/incoming.css",
    "css/decide.css",
    "css/sheet.css",
    "css/chart.css",
    "css/kit.css",
    *LAST,
)
PUBLIC = (
    *GROUND,
    "css/portal.css",
    "css/choices.css",
    "css/when.css",
    "css/drop.css",
    *LISTS,
    *TELLING,
    "css/stories.css",
    "css/chart.css",
    *LAST,
)
PRINT = (*GROUND, *LISTS, "css/slots.css", "css/calendar.css", "css/chart.css", "css/sheet.css", *LAST)

STYLES: dict[str, tuple[str, ...]] = {"staff.css": STAFF, "public.css": PUBLIC, "print.css": PRINT}

SHARED_SCRIPT = "js/each.js"
"""Stands before all parts of each script bundle; they use what it declares."""

SCRIPTS: dict[str, tuple[str, ...]] = {
    "staff.js": (
        "js/keys.js",
        "js/toast.js",
        "js/drop.js",
        "js/draft.js",
        "js/confirm.js",
        "js/press.js",
        "js/poll.js",
        "js/picker.js",
        "js/panes.js",
    ),
    "public.js": ("js/press.js", "js/drop.js", "js/draft.js"),
}
