"""Statements that read reminders, and locked loads."""
