"""Yearly ratios of foundations and other charities."""
