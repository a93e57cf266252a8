"""JSON of the packages; what is in them is defined by the standards."""

from datetime import date, datetime

from pydantic import Field, JsonValue

from shared.kit.schemas import ResponseModel

_GRANT: JsonValue = {"id": "360G-linli-0192a3b4-0000-7000-8000-00000000ac01", "currency": "CNY", "amountAwarded": 2400}
_RELEASE: JsonValue = {"ocid": "ocds-linli0-0192a3b4-0000-7000-8000-00000000ac02", "tag": ["contract"]}


class PackagePublisher(ResponseModel):
    """Who publishes."""

    name: str = Field(examples=["重庆市民政局"])


class GivingPackage(ResponseModel):
    """A page of grants as a 360Giving package, valid under its schema 1.4."""

    version: str = Field(examples=["1.4"])
    title: str = Field(examples=["重庆市民政局: 2025-04-30"])
    issued: date
    publisher: PackagePublisher
    license: str = Field(examples=["https://creativecommons.org/licenses/by/4.0/"])
    grants: list[dict[str, JsonValue]] = Field(examples=[[_GRANT]])


class OcdsPackage(ResponseModel):
    """A page of purchases as an OCDS release package, valid under its schema 1.1."""

    uri: str = Field(examples=["https://linli.example/v1/funding/exports/ocds"])
    version: str = Field(examples=["1.1"])
    publishedDate: datetime  # noqa: N815 - the standard's name
    publisher: PackagePublisher
    license: str = Field(examples=["https://creativecommons.org/licenses/by/4.0/"])
    releases: list[dict[str, JsonValue]] = Field(examples=[[_RELEASE]])
