"""The screens of the agenda: thin, they parse, ask accounts, call an action or a query, and render."""
