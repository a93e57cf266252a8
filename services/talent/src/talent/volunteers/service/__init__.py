"""Use cases of voluntary service."""
