"""Mergers 合并 and splits 分立 of registered organizations."""
