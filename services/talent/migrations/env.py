"""Migrates the talent database; see shared.kit.migrations."""

from talent.models import Model
from shared.kit.migrations import run_migrations

run_migrations(Model.metadata)
