"""Inspectors: their credentials, and what ties them to organizations that they then do not inspect."""
