"""Code lists: what the codes of a service are called, in both languages, for forms and for answers."""
