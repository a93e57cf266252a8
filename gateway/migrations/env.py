"""Runs the migrations of this service's database."""

from shared.kit.migrations import run_migrations

run_migrations("gateway.models")
