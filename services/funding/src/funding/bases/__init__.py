"""Incubation bases, and residencies from the application to graduation."""
