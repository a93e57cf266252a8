"""Venues: premises given free or cheaply to organizations, and slots that they book."""
