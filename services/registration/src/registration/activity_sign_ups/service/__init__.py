"""Use cases of sign-ups."""
