"""Graduates, veterans and returning entrepreneurs who found or join rural organizations."""
