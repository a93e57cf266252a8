"""Custody: hubs keep the money of organizations without an account of their own."""
