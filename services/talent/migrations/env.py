"""Migrates the talent database; see shared.kit.migrations."""

from shared.kit.migrations import run_migrations
from talent.models import Model

run_migrations(Model.metadata)
