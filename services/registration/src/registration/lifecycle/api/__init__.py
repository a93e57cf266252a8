"""Routes of suspensions and revocations, the jobs behind them, and what the database refuses."""

from fastapi import APIRouter

from registration.lifecycle.api.revocations import router as revocations_router
from registration.lifecycle.api.suspensions import router as suspensions_router
from registration.lifecycle.errors import RevocationOpen
from registration.lifecycle.service import daily, documents

routers: tuple[APIRouter, ...] = (suspensions_router, revocations_router)

CONSTRAINT_PROBLEMS = {"revocations_open_key": RevocationOpen}
DOCUMENT_READERS = {documents.OBJECT_TYPE: documents.may_read_documents}
DAILY_JOBS = daily.DAILY_JOBS

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "DOCUMENT_READERS", "routers"]
