"""Cycles, hours and exams as pure decisions."""
