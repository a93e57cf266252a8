"""Roots of the JSON models: what comes in is strict, what goes out is plain."""

from pydantic import BaseModel, ConfigDict


class RequestModel(BaseModel):
    """A request body: unknown fields are refused, types are not coerced from strings."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


class ResponseModel(BaseModel):
    """An answer body."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
