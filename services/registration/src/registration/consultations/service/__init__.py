"""Use cases of consultations."""
