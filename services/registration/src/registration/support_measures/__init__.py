"""Measures of support, and whom each of them is for."""
