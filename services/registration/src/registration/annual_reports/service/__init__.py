"""Use cases of annual reports."""
