"""Accounts to which organizations are paid: corporate, in their own name, verified by another person."""
