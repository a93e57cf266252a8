"""The way of a request to the service that owns it and of the answer back, over a pool or in process."""
