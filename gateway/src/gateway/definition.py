"""What the gateway is made of beyond the forwarding of requests."""

from gateway.issuer.api import router as issuer
from gateway.journal.api import router as journal
from gateway.journal.writing import CONSUMERS
from gateway.sandbox.api import router as sandbox
from shared.kit.app import ServiceDefinition
from shared.kit.authorization import PermissionTable

TITLE = "Linli gateway"
DESCRIPTION = "Tokens, events out and the way to the services."


def definition(*, with_sandbox: bool) -> ServiceDefinition:
    """Return the gateway's definition; the sandbox's routes exist only while there is one."""
    return ServiceDefinition(
        name="gateway",
        title=TITLE,
        description=DESCRIPTION,
        routers=[journal, issuer, *([sandbox] if with_sandbox else [])],
        permissions=PermissionTable({}),
        consumers=CONSUMERS,
    )
