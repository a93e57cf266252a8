"""The indicators of clause 14: per division and year, from the books as they stand."""
