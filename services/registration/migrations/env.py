"""Migrates the registration database; see shared.kit.migrations."""

from registration.models import Model
from shared.kit.migrations import run_migrations

run_migrations(Model.metadata)
