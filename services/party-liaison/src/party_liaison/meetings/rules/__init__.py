"""Periods, obligations, validity and compliance."""
