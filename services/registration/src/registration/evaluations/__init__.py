"""Evaluations: who may apply, experts and their sheets, committee, publicity, objections, grades and their end."""
