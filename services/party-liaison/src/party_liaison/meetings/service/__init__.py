"""Meetings are entered, minutes come, periods are closed."""
