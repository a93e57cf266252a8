"""Notices 文书: numbered documents of the authority, printed, checked by anybody, and served."""
