"""Tables as XLSX, out and in: units, positions and holders here, members in accounts, guests in agenda.

cells.py reads and writes workbooks safely, resource.py makes rows into changes by the rooms' own actions (django-import-
export), screens.py shows what would change and what is wrong, row by row, before anything is written; all or nothing.
"""
