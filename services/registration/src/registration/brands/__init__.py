"""Brands of organizations: nominated, shown to the public, recognised for a time, renewed or withdrawn."""
