"""Migrates the funding database; see shared.kit.migrations."""

from funding.models import Model
from shared.kit.migrations import run_migrations

run_migrations(Model.metadata)
