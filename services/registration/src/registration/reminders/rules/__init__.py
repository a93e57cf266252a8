"""The states of a reminder, and when a second one may follow."""
