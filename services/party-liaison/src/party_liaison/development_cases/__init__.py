"""Developing members: five stages, each with its guards, votes, waiting times and deadlines."""
