"""Numbers for Prometheus: requests by route template, events by outcome. No label carries data of a person."""

from prometheus_client import Counter, Histogram

REQUESTS = Histogram(
    "linli_request_seconds",
    "Time to the last byte, by method, route and status class.",
    ["method", "route", "status"],
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
EVENTS_PUBLISHED = Counter("linli_events_published_total", "Events that the relay has handed to the broker.")
EVENTS_HANDLED = Counter("linli_events_handled_total", "Messages by consumer and outcome.", ["consumer", "outcome"])
