"""Integrators' clients: asked for by anybody, approved by an authority, with keys, quotas and a report of their use."""
