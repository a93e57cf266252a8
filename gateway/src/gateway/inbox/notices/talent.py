"""Notices of posts, placements and pairs with social workers. No person is named."""

from typing import Final

from gateway.inbox.notices.notice import COMMITTEE, COUNTY, HIGH, LOW, ORGANIZATION, STREET, Notice
from shared.contracts import talent as t
from shared.kit.problems import Text

_T: Final = "/v1/talent"
_PAIR: Final = f"{_T}/link-pairs/{{link_pair_id}}"
_PLACEMENT: Final = f"{_T}/placements/{{placement_id}}"

TALENT: Final = (
    Notice(
        t.LinkCreated, (ORGANIZATION,), Text("已结对社工", "A social worker stands by you"),
        Text("“{org}”已与社工结对。", "A social worker stands by {org}."), "link_pair.read", _PAIR,
    ),
    Notice(
        t.LinkOverdue, (STREET, COUNTY), Text("社工联系逾期", "A social worker's contact is overdue"),
        Text("本季度社工未联系“{org}”。", "The quarter's contact with {org} did not take place."),
        "link_pair.read", _PAIR, HIGH,
    ),
    Notice(
        t.QuotaShortfallDetected, (COMMITTEE, STREET), Text("专业人才不足", "Professionals are missing"),
        Text("截至{as_of}，社区{community_code}缺少{gap}名专业人才。",
             "As of {as_of} community {community_code} lacks {gap} professionals."), "quota.read", None, HIGH,
    ),
    Notice(
        t.VacancyFilled, (ORGANIZATION,), Text("岗位已到岗", "A post is filled"),
        Text("“{org}”的岗位已有人到岗。", "A post of {org} is filled."),
        "vacancy.read", f"{_T}/vacancies/{{vacancy_id}}",
    ),
    Notice(
        t.PlacementActivated, (ORGANIZATION,), Text("人员已到岗", "Somebody works for you"),
        Text("“{org}”的一名人员自{effective_on}起到岗。", "Somebody works in a post of {org} from {effective_on}."),
        "placement.read", _PLACEMENT, LOW,
    ),
    Notice(
        t.PlacementSuspended, (ORGANIZATION,), Text("人员暂离岗位", "Somebody is away from a post"),
        Text("“{org}”的一名人员自{effective_on}起暂离岗位。",
             "Somebody is away from a post of {org} from {effective_on}."),
        "placement.read", _PLACEMENT,
    ),
    Notice(
        t.PlacementEnded, (ORGANIZATION,), Text("人员离岗", "A placement has ended"),
        Text("“{org}”的一名人员自{effective_on}起离岗。", "A placement with {org} is over from {effective_on}."),
        "placement.read", _PLACEMENT,
    ),
    Notice(
        t.RuralIncentiveEligible, (ORGANIZATION,), Text("可以申请乡村人才补贴", "A subsidy may be applied for"),
        Text("“{org}”自{eligible_on}起可以申请乡村人才补贴。", "{org} may apply for a subsidy from {eligible_on}."),
        "vacancy.manage",
    ),
)  # fmt: skip
