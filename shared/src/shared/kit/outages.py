"""Tells a server that is away from a request that is wrong."""

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_TRANSIENT_STATES = ("08", "53", "57", "40001", "40P01", "55P03")
"""SQLSTATE prefixes: connection, resources, operator intervention, serialization, deadlock, lock not available."""


def is_outage(error: BaseException) -> bool:
    """Tell whether trying again later may help, whatever was asked."""
    if isinstance(error, OSError | TimeoutError | PoolTimeout | asyncpg.InterfaceError):
        return True
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None) or ""
        return error.connection_invalidated or state.startswith(_TRANSIENT_STATES)
    if isinstance(error, asyncpg.PostgresError):
        return str(error.sqlstate or "").startswith(_TRANSIENT_STATES)
    return False
