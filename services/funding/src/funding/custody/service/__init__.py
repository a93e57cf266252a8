"""Use cases of custody."""
