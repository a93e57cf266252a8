"""The metadata of the kit's own tables; each service's database holds them all beside its own."""

from sqlalchemy import MetaData

from shared.kit.columns import NAMING_CONVENTION

KIT = MetaData(naming_convention=NAMING_CONVENTION)
"""Kit modules define their tables on this; migrations compare it together with the service's models."""
