"""Routes of liquidations, the jobs behind them, and what the database refuses."""

from fastapi import APIRouter

from registration.liquidations.api.conducting import router as conducting_router
from registration.liquidations.api.officers import router as officers_router
from registration.liquidations.api.reading import router as reading_router
from registration.liquidations.errors import LiquidationOpen
from registration.liquidations.service import daily, documents

routers: tuple[APIRouter, ...] = (reading_router, conducting_router, officers_router)

CONSTRAINT_PROBLEMS = {"liquidations_open_key": LiquidationOpen}
DOCUMENT_READERS = {documents.OBJECT_TYPE: documents.may_read_documents}
DAILY_JOBS = daily.DAILY_JOBS

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "DOCUMENT_READERS", "routers"]
