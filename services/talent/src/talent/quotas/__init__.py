"""Quotas of professionals per community: counted when something moves them, gaps told, and how to close them."""
