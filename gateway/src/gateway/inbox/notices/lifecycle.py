"""Notices of what becomes of an organization: changes, leaders, suspension, winding-up, hubs."""

from typing import Final

from gateway.inbox.notices.notice import (
    AUTHORITY,
    FINANCE,
    HIGH,
    LOW,
    ORGANIZATION,
    PARTY_BODIES,
    PLACES,
    STREET,
    UNIT,
    Notice,
)
from shared.contracts import registration as r
from shared.kit.problems import Text

_ORGANIZATION: Final = "/v1/registration/organizations/{organization_id}"
_HUB: Final = "/v1/registration/hubs/{hub_mandate_id}"
_READS: Final = "organization.read"
_CONCERNED: Final = (*PLACES, UNIT)

LIFECYCLE: Final = (
    Notice(
        r.OrganizationSuspended, (ORGANIZATION, *_CONCERNED, FINANCE),
        Text("已暂停活动", "An organization is suspended"),
        Text("“{org}”被限期停止活动，至{until}止。", "{org} must not act up to and including {until}."),
        _READS, _ORGANIZATION, HIGH,
    ),
    Notice(
        r.OrganizationResumed, (ORGANIZATION, *_CONCERNED, FINANCE),
        Text("已恢复活动", "An organization may act again"),
        Text("“{org}”停止活动期满，可以恢复活动。", "The suspension of {org} has ended."), _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationRevoked, (ORGANIZATION, *_CONCERNED, FINANCE, *PARTY_BODIES),
        Text("登记被撤销", "A registration was revoked"),
        Text("“{org}”的登记自{effective_on}起撤销。", "The registration of {org} was revoked from {effective_on}."),
        _READS, _ORGANIZATION, HIGH,
    ),
    Notice(
        r.OrganizationRevocationAnnulled, (ORGANIZATION, *_CONCERNED, FINANCE),
        Text("撤销登记决定已被撤销", "A revocation was annulled"),
        Text("“{org}”的登记恢复有效。", "The registration of {org} stands again."), _READS, _ORGANIZATION, HIGH,
    ),
    Notice(
        r.OrganizationRenamed, (ORGANIZATION, *_CONCERNED, FINANCE),
        Text("组织名称已变更", "An organization has another name"),
        Text("“{old_name}”更名为“{new_name}”。收款账户须同步更名。",
             "{old_name} is called {new_name} now; the account that money is paid to has to be renamed too."),
        _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationMovedCommunity, (ORGANIZATION, *_CONCERNED),
        Text("组织住所已迁移", "An organization has moved"),
        Text("“{org}”自{effective_on}起归属本辖区。", "{org} has its home here from {effective_on}."),
        _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationLegalRepChanged, (ORGANIZATION, UNIT, FINANCE),
        Text("法定代表人已变更", "Another person represents an organization"),
        Text("“{org}”的法定代表人（负责人）自{effective_on}起变更，拨付须待新签字人登记。",
             "Somebody else represents {org} from {effective_on}; payments wait for the new signatory."),
        _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationChanged, (ORGANIZATION,), Text("登记事项已变更", "The record of an organization has changed"),
        Text("“{org}”的登记事项自{effective_on}起变更。",
             "The record of {org} says something else from {effective_on}."),
        _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationReclassified, (ORGANIZATION, STREET),
        Text("组织类别已调整", "An organization was reclassified"),
        Text("“{org}”的类别已调整。", "{org} stands in another category now."), _READS, _ORGANIZATION, LOW,
    ),
    Notice(
        r.OrganizationLeadersChanged, (ORGANIZATION, AUTHORITY),
        Text("负责人空缺", "An organization has no representative"),
        Text("“{org}”的法定代表人（负责人）空缺，应当尽快补选。",
             "Nobody may sign for {org}: its representative is to be replaced."),
        _READS, _ORGANIZATION, HIGH, when={"representative_vacant": True},
    ),
    Notice(
        r.GovernanceElectionDue, (ORGANIZATION, UNIT), Text("换届提醒", "An election is due"),
        Text("“{org}”应于{next_election_on}前完成换届。",
             "A body of {org} is to be elected anew by {next_election_on}."),
        "governance.read", "/v1/registration/governance-bodies/{body_id}", HIGH, "next_election_on",
    ),
    Notice(
        r.OrganizationAuthorityTransferred, (ORGANIZATION, AUTHORITY),
        Text("登记管理机关已变更", "Another authority is responsible"),
        Text("“{org}”已移交{to_authority_id}管理。", "Authority {to_authority_id} is responsible for {org} now."),
        _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationLiquidationStarted, (ORGANIZATION, *_CONCERNED, FINANCE, *PARTY_BODIES),
        Text("开始清算", "An organization is being wound up"),
        Text("“{org}”已进入清算，请办结与其有关的事项。", "{org} is being wound up; close what is open with it."),
        _READS, _ORGANIZATION, HIGH,
    ),
    Notice(
        r.OrganizationLiquidationCancelled, (ORGANIZATION, *_CONCERNED, FINANCE, *PARTY_BODIES),
        Text("清算已终止", "A winding-up was given up"),
        Text("“{org}”终止清算，继续活动。", "{org} goes on as before."), _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationDeregistered, (ORGANIZATION, *_CONCERNED, FINANCE, *PARTY_BODIES),
        Text("已注销登记", "An organization has ended"),
        Text("“{org}”已于{effective_on}注销。", "{org} has ended on {effective_on}."), _READS, _ORGANIZATION, HIGH,
    ),
    Notice(
        r.OrganizationMerged, (ORGANIZATION, *_CONCERNED), Text("组织合并", "Organizations were merged"),
        Text("涉及“{org}”的合并自{effective_on}起生效。", "A merger with {org} counts from {effective_on}."),
        _READS, _ORGANIZATION,
    ),
    Notice(
        r.OrganizationSplit, (ORGANIZATION, *_CONCERNED), Text("组织分立", "An organization was split"),
        Text("涉及“{org}”的分立自{effective_on}起生效。", "A split of {org} counts from {effective_on}."),
        _READS, _ORGANIZATION,
    ),
    Notice(
        r.HubDesignated, (ORGANIZATION, STREET), Text("枢纽型组织已确定", "A hub was designated"),
        Text("枢纽任期自{from_on}起。", "The mandate of the hub runs from {from_on}."), "hub.read", _HUB,
    ),
    Notice(
        r.HubMandateEnded, (ORGANIZATION, STREET), Text("枢纽任期已结束", "A hub's mandate has ended"),
        Text("枢纽任期于{ended_on}结束，有代管资金的须确定承接方。",
             "The mandate of the hub ended on {ended_on}; where it kept money, a successor is to be named."),
        "hub.read", _HUB, HIGH, "succession_due_on",
    ),
)  # fmt: skip
