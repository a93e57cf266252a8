"""Migrates the party database; see shared.kit.migrations."""

from party_liaison.models import Model
from shared.kit.migrations import run_migrations

run_migrations(Model.metadata)
