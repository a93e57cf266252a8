"""A service's table of permissions, as it enforces it, for the gateway to tell callers what they may do."""

import hashlib

import orjson
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.dependencies import CurrentResources, internal_scope
from shared.kit.representations import representation
from shared.kit.routes import Router

PATH = "/internal/permissions"
router = Router(include_in_schema=False)


@router.get(PATH, dependencies=[internal_scope("internal.read")])
async def read_permissions(request: Request, resources: CurrentResources) -> Response:
    """Give `{"rows": {permission: {role: reach}}}`; the entity tag changes with the table only."""
    rows = {name: dict(sorted(grants.items())) for name, grants in sorted(resources.permissions.rows.items())}
    digest = hashlib.sha256(orjson.dumps(rows)).hexdigest()
    return representation(request, {"rows": rows}, f'"{digest[:32]}"')
