"""Exam campaigns: who prepares for an exam of the profession in a year, and how many pass."""
