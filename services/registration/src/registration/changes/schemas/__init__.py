"""The JSON of requests for a change."""
