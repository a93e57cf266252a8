"""The JSON of applications."""
