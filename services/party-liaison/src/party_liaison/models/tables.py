"""The root of all rows of this service."""

from sqlalchemy import MetaData

from shared.kit import columns


class Model(columns.Model):
    """Root of this service's rows, with a metadata of its own: several services may live in one process."""

    __abstract__ = True
    metadata = MetaData(naming_convention=columns.NAMING_CONVENTION)
