"""Quotas of professionals per community: counted daily, gaps told, and proposals how to close them."""
