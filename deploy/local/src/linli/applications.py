"""Building a component's application from settings, as its own process and as a test do it."""

from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI

from linli.catalogue import Component
from shared.kit.settings import ServiceSettings


def settings_type(component: Component) -> type[ServiceSettings]:
    """Give the class of the component's settings: its own `settings.Settings`, else the kit's."""
    if find_spec(f"{component.package}.settings") is None:
        return ServiceSettings
    found: type[ServiceSettings] = import_module(f"{component.package}.settings").Settings
    return found


def build(component: Component, settings: ServiceSettings) -> FastAPI:
    """Give the component's application; nothing is connected before its lifespan runs."""
    app: FastAPI = import_module(f"{component.package}.main").create_app(settings)
    return app
