"""Mediation of disputes in the community, in confidence."""
