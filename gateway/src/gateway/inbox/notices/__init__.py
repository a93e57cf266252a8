"""The table of notices: of which events who is told what. Read it and you know what the inbox brings."""

from types import MappingProxyType
from typing import Final

from gateway.inbox.notices.activities import ACTIVITIES
from gateway.inbox.notices.funders import FUNDERS
from gateway.inbox.notices.funding import FUNDING
from gateway.inbox.notices.gateway import GATEWAY
from gateway.inbox.notices.lifecycle import LIFECYCLE
from gateway.inbox.notices.party import PARTY
from gateway.inbox.notices.projects import PROJECTS
from gateway.inbox.notices.register import REGISTER
from gateway.inbox.notices.supervision import SUPERVISION
from gateway.inbox.notices.talent import TALENT

NOTICES: Final = (
    *REGISTER, *LIFECYCLE, *SUPERVISION, *ACTIVITIES, *FUNDING, *PROJECTS, *FUNDERS, *TALENT, *PARTY, *GATEWAY,
)  # fmt: skip
KINDS: Final = MappingProxyType({notice.kind: notice for notice in reversed(NOTICES)})
"""The kinds of messages, each with the first notice that tells of it."""
BY_TYPE: Final = MappingProxyType(
    {type_: tuple(one for one in NOTICES if one.event.type == type_) for type_ in {one.event.type for one in NOTICES}}
)
