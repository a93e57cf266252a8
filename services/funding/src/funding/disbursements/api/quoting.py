"""Registration is asked about the organizations of an order before the transaction that approves it is opened."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.disbursements.queries.reads import orders_within
from funding.disbursements.rules.states import OrderState
from funding.disbursements.service.quoting import Quotes, quotes_about
from funding.models import DisbursementOrder
from shared.kit.routes import Handler, KitRoute, answer_to_failure, authenticate

DECIDE = "disbursement.decide"


class QuotingRoute(KitRoute):
    """Leaves what registration says in `request.state.quotes`; None when it does not answer."""

    def get_route_handler(self) -> Handler:
        """Return the kit's handler with the question before it; a stored answer is given all the same."""
        inner = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                request.state.quotes = await _quotes(request)
            except Exception as error:
                return answer_to_failure(request, error)
            return await inner(request)

        return handle


async def _quotes(request: Request) -> Quotes | None:
    """Ask about an order that the caller may decide on and that waits for it; nothing else is worth a question."""
    caller, resources = await authenticate(request), request.app.state.resources
    try:
        order_id = UUID(request.path_params["order_id"])
    except ValueError:
        return {}
    found = orders_within(resources.permissions.reachable(caller, DECIDE))
    row = await resources.database.reads.row(found.where(DisbursementOrder.id == order_id))
    if row is None or row["state"] != OrderState.CREATED:
        return {}
    return await quotes_about(resources, {row["organization_id"], row["payee_organization_id"]})


async def _left(request: Request) -> Quotes | None:
    quotes: Quotes | None = request.state.quotes
    return quotes


CurrentQuotes = Annotated[Quotes | None, Depends(_left)]
