"""Experts who score proposals: the pool, panels, conflicts, and sealed score sheets."""
