"""Backbone staff: who an organization's work rests on, and whether at least one is trained in the year."""
