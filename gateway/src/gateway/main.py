"""The gateway: `uvicorn --factory gateway.main:app`."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI

from gateway.assembly import running_gateway
from gateway.definition import definition
from gateway.docs.api import ROUTES as DOCS_ROUTES
from gateway.docs.own import correct_openapi
from gateway.edge.edge import Edge
from gateway.edge.health import ROUTES as HEALTH_ROUTES
from gateway.issuer.api import answer_refusal
from gateway.issuer.errors import OAuthError
from gateway.proxy.in_process import Application
from gateway.public_pages.papers import ROUTES as PAPER_ROUTES
from gateway.public_pages.reconciliation import ROUTES as RECONCILIATION_ROUTES
from gateway.settings import GatewaySettings
from gateway.sign_in.signing_out import ROUTES as SIGN_OUT_ROUTES
from gateway.sign_in.web import ROUTES as SIGN_IN_ROUTES
from shared.kit.app import create_service


def create_app(settings: GatewaySettings, services: Mapping[str, Application] | None = None) -> FastAPI:
    """Return the gateway's application.

    The services are called at `settings.service_urls`, or in this process where `services` brings their
    applications, whose lifespans then begin and end with the gateway's.
    """
    app = create_service(definition(with_sandbox=settings.sandbox), settings)
    correct_openapi(app)
    connected = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(running: FastAPI) -> AsyncIterator[None]:
        async with connected(running), running_gateway(running, settings, services or {}) as gateway:
            running.state.gateway = gateway
            yield

    app.router.lifespan_context = lifespan
    app.router.routes[:0] = [
        *DOCS_ROUTES,
        *PAPER_ROUTES,
        *RECONCILIATION_ROUTES,
        *HEALTH_ROUTES,
        *SIGN_IN_ROUTES,
        *SIGN_OUT_ROUTES,
    ]
    app.add_exception_handler(OAuthError, answer_refusal)
    app.add_middleware(Edge, settings=settings)
    return app


def app() -> FastAPI:
    """Return the application for the settings of the environment."""
    return create_app(GatewaySettings())
