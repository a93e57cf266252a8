"""The registration service: `uvicorn --factory registration.main:app`."""

from fastapi import FastAPI

from registration.definition import DEFINITION
from shared.kit.app import create_service
from shared.kit.settings import ServiceSettings


def create_app(settings: ServiceSettings) -> FastAPI:
    """Return the service's application for `settings`."""
    return create_service(DEFINITION, settings)


def app() -> FastAPI:
    """Return the application for the settings of the environment."""
    return create_app(ServiceSettings())
