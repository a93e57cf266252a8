"""What accounts need to know of registration: it is asked with the administrator's own token."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from gateway.proxy.call import Callee, call
from shared.kit.problems import ServiceUnavailable, Text

_BY_SUPERVISORS = "SUP"


@dataclass(frozen=True, slots=True)
class Register:
    """Reads divisions and organizations as whoever holds `authorization`."""

    registration: Callee | None
    authorization: str

    async def authority_of(self, division: str) -> str | None:
        """Return the authority in whose jurisdiction a division lies, an authority's own id for itself.

        Raises:
            ServiceUnavailable: registration does not answer.
        """
        kind = "authorities" if len(division.partition("-")[0]) == 6 else "divisions"
        found = await self._read(f"/v1/registration/{kind}/{division}")
        if found is None:
            return None
        return str(found["id"] if kind == "authorities" else found["authority_id"])

    async def organization(self, organization_id: UUID, roles: frozenset[str]) -> tuple[str, str] | None:
        """Return the name of an organization, or of a supervising unit for that role, and its jurisdiction.

        Raises:
            ServiceUnavailable: registration does not answer.
        """
        kind = "supervising-units" if _BY_SUPERVISORS in roles else "organizations"
        found = await self._read(f"/v1/registration/{kind}/{organization_id}")
        if found is None:
            return None
        return found["name"], found.get("jurisdiction_id") or found.get("division_code") or ""

    async def _read(self, path: str) -> dict[str, Any] | None:
        if self.registration is None:
            raise ServiceUnavailable(Text("登记服务暂不可用。", "Registration does not answer."))
        reply = await call(
            self.registration, "GET", path, headers=[(b"authorization", self.authorization.encode("latin-1"))]
        )
        if reply.status == 200:
            body: dict[str, Any] = orjson.loads(reply.body)
            return body
        if reply.status in (400, 404, 422):
            return None
        raise ServiceUnavailable(Text("登记服务未能核实。", f"Registration answered {reply.status}."))
