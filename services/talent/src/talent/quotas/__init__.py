"""Quotas of professionals per community: counted as soon as something moves them, gaps told, and proposals how to close them."""
