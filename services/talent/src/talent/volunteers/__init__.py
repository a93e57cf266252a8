"""Voluntary service: hours that do not overlap, verified by the organization, and certificates for them."""
