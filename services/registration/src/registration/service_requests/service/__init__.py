"""Use cases of requests for services."""
