"""Yearly plans of divisions against what was reached: money by source, and rural incubation."""
