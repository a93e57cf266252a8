"""What the gateway is made of beyond the forwarding of requests."""

from gateway.accounts.api import router as accounts
from gateway.accounts.errors import CONSTRAINT_PROBLEMS
from gateway.clients.api import router as clients
from gateway.code_lists.api import router as code_lists
from gateway.inbox.api import router as inbox
from gateway.inbox.errors import CONSTRAINT_PROBLEMS as INBOX_PROBLEMS
from gateway.inbox.retention import JOBS as INBOX_RETENTION
from gateway.issuer.api import router as issuer
from gateway.journal.api import router as journal
from gateway.journal.event_schemas import router as event_schemas
from gateway.journal.public_stream import LOOPS as STREAM_LOOPS
from gateway.journal.retention import JOBS as RETENTION
from gateway.journal.writing import CONSUMERS
from gateway.me.api import router as me
from gateway.overview.api import CONSTRAINT_PROBLEMS as OVERVIEW_PROBLEMS
from gateway.overview.api import router as overview
from gateway.permissions import PERMISSIONS
from gateway.push.api import router as push
from gateway.push.dispatching import LOOPS as PUSH_LOOPS
from gateway.register.api import router as register
from gateway.register.keeping import JOBS as RECONCILIATION
from gateway.sandbox.api import router as sandbox
from gateway.sign_in.api import router as sign_in
from gateway.webhooks.api import router as webhooks
from gateway.webhooks.dispatching import LOOPS as WEBHOOK_LOOPS
from shared.kit.app import ServiceDefinition
from shared.kit.code_lists.api import TAG as CODE_LISTS
from shared.kit.problems import Text

TITLE = "Linli gateway"
DESCRIPTION = "Tokens, events out and the way to the services."
TAGS = {
    "tokens": Text("令牌与公钥。", "Access tokens and the keys to check them."),
    "clients": Text("集成方客户端：申请、批准、密钥与用量。", "Clients of integrators: approval, keys, usage."),
    "me": Text("我的身份与权限。", "Who I am and what I may do."),
    "inbox": Text(
        "我的消息与推送：与我有关的事项，已读与未读。", "My messages and pushes: what concerns me, read and unread."
    ),
    "code-lists": CODE_LISTS,
    "accounts": Text("个人账号：由主管机关开通与管理。", "Accounts of people, kept by the authorities."),
    "events": Text("事件：分页读取或持续推送。", "Events, by pages or as a stream."),
    "register": Text("公开登记簿：快照与每日对账。", "The public register: snapshot and reconciliation."),
    "webhooks": Text("网络回调：把事件推送到登记的网址。", "Webhooks: events, posted to URLs."),
    "overview": Text(
        "综合视图：跨服务待办、移交与代理、组织全景。", "Worklist across services, hand-over, whole view."
    ),
    "sandbox": Text("试用环境：任意角色的令牌与时钟。", "The sandbox: tokens of any role, and the clock."),
}


def definition(*, with_sandbox: bool) -> ServiceDefinition:
    """Return the gateway's definition; the sandbox's routes exist only while there is one."""
    return ServiceDefinition(
        name="gateway",
        title=TITLE,
        description=DESCRIPTION,
        routers=[
            journal,
            event_schemas,
            register,
            webhooks,
            overview,
            accounts,
            clients,
            me,
            inbox,
            push,
            code_lists,
            issuer,
            sign_in,
            *([sandbox] if with_sandbox else []),
        ],
        permissions=PERMISSIONS,
        constraint_problems={**CONSTRAINT_PROBLEMS, **INBOX_PROBLEMS, **OVERVIEW_PROBLEMS},
        tags=TAGS if with_sandbox else {name: text for name, text in TAGS.items() if name != "sandbox"},
        consumers=CONSUMERS,
        daily_jobs=(*RECONCILIATION, *RETENTION, *INBOX_RETENTION),
        loops={**WEBHOOK_LOOPS, **STREAM_LOOPS, **PUSH_LOOPS},
    )
