"""Printed papers: one page of a certificate or notice as PDF, with a code by which anybody can check it.

`paper` says what stands on it, `font` where the Chinese characters come from, `drawing` makes the
file, `printing` has it made.
"""
