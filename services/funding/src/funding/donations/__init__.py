"""Donations: receipts, purposes, related persons, and the gate for those from overseas."""
