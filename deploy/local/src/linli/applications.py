"""Building a component's application from settings, as its own process and as a test do it."""

from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI

from shared.kit.settings import ServiceSettings


def settings_type(package: str) -> type[ServiceSettings]:
    """Give the class of a component's settings: the one its module `settings` defines, else the kit's."""
    name = f"{package}.settings"
    if find_spec(name) is None:
        return ServiceSettings
    for found in vars(import_module(name)).values():
        if isinstance(found, type) and issubclass(found, ServiceSettings) and found.__module__ == name:
            return found
    return ServiceSettings


def build(package: str, settings: ServiceSettings, *more: object) -> FastAPI:
    """Give a component's application; nothing is connected before its lifespan runs.

    The gateway takes one thing `more`: the applications of services that live in the same process, by name.
    """
    app: FastAPI = import_module(f"{package}.main").create_app(settings, *more)
    return app
