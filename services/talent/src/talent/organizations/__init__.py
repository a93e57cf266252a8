"""Our copy of the organizations."""
