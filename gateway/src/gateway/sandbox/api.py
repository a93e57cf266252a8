"""`/v1/sandbox/…`: these routes exist only while LINLI_SANDBOX=1."""

from fastapi import APIRouter
from starlette.responses import Response

from gateway.edge.open_route import OpenRoute
from gateway.issuer.schemas import KeySetRead, TokenGranted
from gateway.parts import CurrentSandbox
from gateway.sandbox.schemas import ClockRead, ClockRequest, SandboxTokenRequest
from gateway.sandbox.service import TOKEN_SECONDS
from shared.kit.dependencies import public_route

router = APIRouter(tags=["sandbox"], dependencies=[public_route], route_class=OpenRoute)


@router.post(
    "/v1/sandbox/tokens", operation_id="make_sandbox_token", summary="Get a token for any role 获取任意角色的试用令牌"
)
async def make_sandbox_token(body: SandboxTokenRequest, response: Response, sandbox: CurrentSandbox) -> TokenGranted:
    """For trials and tests; the keys of these tokens exist only in this data folder."""
    response.headers["Cache-Control"] = "no-store"
    token = await sandbox.token(body)
    return TokenGranted(access_token=token, expires_in=TOKEN_SECONDS, scope=body.scope)


@router.get("/v1/sandbox/clock", operation_id="read_clock", summary="Read the suite's time 读取系统时间")
async def read_clock(sandbox: CurrentSandbox) -> ClockRead:
    """The time that legal dates and deadlines follow."""
    return await sandbox.clock()


@router.put("/v1/sandbox/clock", operation_id="set_clock", summary="Move the suite's time 调整系统时间")
async def set_clock(body: ClockRequest, sandbox: CurrentSandbox) -> ClockRead:
    """Every service runs the jobs of the days in between, day by day; going back runs none."""
    return await sandbox.move(body.now)


@router.delete("/v1/sandbox/clock", operation_id="reset_clock", summary="Return to real time 恢复真实时间")
async def reset_clock(sandbox: CurrentSandbox) -> ClockRead:
    """All services follow the real time again."""
    return await sandbox.move(None)


@router.get(
    "/sandbox/.well-known/jwks.json",
    operation_id="read_sandbox_key_set",
    summary="Keys of sandbox tokens 试用令牌公钥",
)
async def read_sandbox_key_set(sandbox: CurrentSandbox) -> KeySetRead:
    """The public keys of the sandbox issuer."""
    return KeySetRead(**await sandbox.people.keyring.key_set())
