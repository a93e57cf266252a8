"""Requests that a client signs (RFC 9421), as an option; SM2 with SM3 among the algorithms."""
