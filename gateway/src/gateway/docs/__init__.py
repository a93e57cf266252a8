"""The documentation of all services in one place: /openapi.json, /asyncapi.json and the page /docs."""
