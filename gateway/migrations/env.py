"""Migrates the gateway database; see shared.kit.migrations."""

from gateway.models import Model
from shared.kit.migrations import run_migrations

run_migrations(Model.metadata)
