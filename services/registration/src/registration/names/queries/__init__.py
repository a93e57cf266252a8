"""Selects of names: `reads` for the API, `keys` and `loads` for use cases."""
