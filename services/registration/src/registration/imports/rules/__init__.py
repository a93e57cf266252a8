"""What the rows of an import may say, and how each is measured. Pure.

cells ── columns ──► reading ──► StatedRow ── checking (names, places, numbers, people) ──► CheckedRow
"""
