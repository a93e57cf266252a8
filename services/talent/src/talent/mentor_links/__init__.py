"""Mentors of organizations in incubation bases."""
