"""Routes of credit codes."""

from registration.codes import service
from registration.codes.schemas import CreditCodeImport, CreditCodeImportRead
from shared.kit.dependencies import Uow, allow
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/credit-codes", tags=["credit-codes"])


@router.post("/imports", status_code=201, dependencies=[allow("credit_code.import")])
async def import_credit_codes(body: CreditCodeImport, uow: Uow) -> CreditCodeImportRead:
    """Take over codes that the national issuing service gave to authorities of the city."""
    return CreditCodeImportRead(imported=await service.import_credit_codes(uow, body))
