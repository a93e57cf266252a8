"""Statements that read orders to rectify, and locked loads."""
