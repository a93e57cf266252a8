"""The course of a request for help."""
