"""Governance: the bodies of an organization, their meetings and resolutions, and its internal rules."""
