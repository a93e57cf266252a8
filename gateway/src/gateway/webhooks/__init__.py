"""Webhooks: events of the journal, posted to the URLs that clients name, in order and as often as it takes."""
