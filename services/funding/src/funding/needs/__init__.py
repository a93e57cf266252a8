"""Needs of communities: reported by residents, committees and organizations, met by projects."""
