"""Notices of names, applications, filings and what becomes of an organization's record."""

from typing import Final

from gateway.inbox.notices.notice import (
    AUTHORITY,
    CITY,
    CLIENT,
    COMMITTEE,
    COMMUNITY_PARTY,
    HIGH,
    LOW,
    ORGANIZATION,
    OWNER,
    PARTY_BODIES,
    PLACES,
    STREET,
    UNIT,
    UNITS,
    Notice,
)
from shared.contracts import registration as r
from shared.kit.problems import Text

_R: Final = "/v1/registration"
_APPLICANT: Final = (OWNER, CLIENT)
_APPLICATION: Final = f"{_R}/applications/{{application_id}}"
_FILING: Final = f"{_R}/filings/{{filing_id}}"
_ORGANIZATION: Final = f"{_R}/organizations/{{organization_id}}"

REGISTER: Final = (
    Notice(
        r.NameExpired, (OWNER,), Text("预留名称已到期", "A reserved name has expired"),
        Text("名称“{name}”的预留期已于{until}届满，他人可以申请。",
             "The name {name} was reserved until {until}; it is free again."),
        "name.read", f"{_R}/name-reservations/{{reservation_id}}",
    ),
    Notice(
        r.ApplicationSubmitted, (AUTHORITY,), Text("新的登记申请待受理", "A new application is to be accepted"),
        Text("收到{application_type}申请，请于{due_on}前受理或者一次性告知补正内容。",
             "An application ({application_type}) has come in; accept it or list all defects by {due_on}."),
        "application.read", _APPLICATION, due="due_on",
    ),
    Notice(
        r.ApplicationSubmitted, (UNIT, UNITS), Text("登记申请待业务主管单位同意", "An application needs your consent"),
        Text("收到{application_type}申请，须经贵单位同意后方可审查，请审核并提出意见。",
             "An application ({application_type}) has come in that needs your consent first; please decide."),
        "application.read", _APPLICATION, HIGH, when={"mode": "DUAL"}, variant="unit",
    ),
    Notice(
        r.ApplicationCorrectionRequested, _APPLICANT, Text("登记申请需要补正", "Your application needs corrections"),
        Text("您的{application_type}申请需要补正，请于{due_on}前完成，逾期视为放弃。",
             "Your application ({application_type}) needs corrections by {due_on}, or it lapses."),
        "application.read", _APPLICATION, HIGH, "due_on",
    ),
    Notice(
        r.ApplicationResubmitted, (AUTHORITY,), Text("登记申请已补正", "An application was corrected"),
        Text("申请人已补正{application_type}申请，请于{due_on}前处理。",
             "The applicant has corrected an application ({application_type}); answer by {due_on}."),
        "application.read", _APPLICATION, due="due_on",
    ),
    Notice(
        r.ApplicationResubmitted, (UNIT, UNITS), Text("补正后的登记申请请审核", "An application was corrected"),
        Text("申请人已补正{application_type}申请，尚未同意的请审核并提出意见。",
             "The applicant has corrected an application ({application_type}); please decide if you have not yet."),
        "application.read", _APPLICATION, when={"mode": "DUAL"}, variant="unit",
    ),
    Notice(
        r.ApplicationLapsed, _APPLICANT, Text("登记申请已失效", "Your application has lapsed"),
        Text("您的{application_type}申请未在{due_on}前补正，已经失效，可以重新申请。",
             "Your application ({application_type}) was not corrected by {due_on} and is closed; you may apply again."),
        "application.read", _APPLICATION, HIGH,
    ),
    Notice(
        r.ApplicationWithdrawn, (AUTHORITY,), Text("登记申请已撤回", "An application was withdrawn"),
        Text("申请人撤回了{application_type}申请。", "The applicant took an application ({application_type}) back."),
        "application.read", _APPLICATION, LOW,
    ),
    Notice(
        r.ApplicationAccepted, _APPLICANT, Text("登记申请已受理", "Your application was accepted for review"),
        Text("您的{application_type}申请已于{accepted_on}受理，将在{due_on}前作出决定。",
             "Your application ({application_type}) counts as received on {accepted_on}; it is decided by {due_on}."),
        "application.read", _APPLICATION,
    ),
    Notice(
        r.ApplicationConsented, (*_APPLICANT, AUTHORITY), Text("业务主管单位已同意", "The supervising unit has agreed"),
        Text("业务主管单位已同意该{application_type}申请。",
             "The supervising unit has agreed to the application ({application_type})."),
        "application.read", _APPLICATION,
    ),
    Notice(
        r.ApplicationReviewStarted, _APPLICANT, Text("登记申请审查中", "Your application is under review"),
        Text("您的{application_type}申请已进入审查。",
             "An officer has begun to examine your application ({application_type})."),
        "application.read", _APPLICATION, LOW,
    ),
    Notice(
        r.ApplicationDueSoon, (AUTHORITY,), Text("登记申请即将到期", "An application is due soon"),
        Text("一件{application_type}申请应于{due_on}前决定，剩余{days_left}日。",
             "An application ({application_type}) is to be decided by {due_on}; days left: {days_left}."),
        "application.read", _APPLICATION, HIGH, "due_on",
    ),
    Notice(
        r.ApplicationOverdue, (AUTHORITY, CITY), Text("登记申请超期未决", "An application is overdue"),
        Text("一件{application_type}申请应于{due_on}前决定，现已超期。",
             "An application ({application_type}) was to be decided by {due_on} and is not."),
        "application.read", _APPLICATION, HIGH, "due_on",
    ),
    Notice(
        r.ApplicationApproved, _APPLICANT, Text("登记申请已批准", "Your application was approved"),
        Text("您的{application_type}申请已批准，文书将依法送达。",
             "Your application ({application_type}) was approved; the decision will be served on you."),
        "application.read", _APPLICATION, HIGH,
    ),
    Notice(
        r.ApplicationRejected, _APPLICANT, Text("登记申请未获批准", "Your application was rejected"),
        Text("您的{application_type}申请未获批准，理由和救济途径见决定书。",
             "Your application ({application_type}) was rejected; see the decision for grounds and remedies."),
        "application.read", _APPLICATION, HIGH,
    ),
    Notice(
        r.FilingSubmitted, (COMMITTEE,), Text("新的备案待核查", "A new filing is to be checked"),
        Text("“{org}”提交了备案，请于{due_on}前核查。", "{org} has handed in its filing; please check it by {due_on}."),
        "filing.read", _FILING, due="due_on",
    ),
    Notice(
        r.FilingChecked, (STREET,), Text("备案待办理", "A filing waits for the street"),
        Text("居（村）委会已核查“{org}”的备案，请办理。",
             "The committee has checked the filing of {org}; please decide."),
        "filing.read", _FILING, when={"tier": "STREET_MANAGED"}, variant="street",
    ),
    Notice(
        r.FilingChecked, (COMMITTEE, COMMUNITY_PARTY), Text("备案待同意和办理", "A filing waits for consent"),
        Text("“{org}”的备案已核查，待社区党组织同意后办理。",
             "The filing of {org} was checked; the community's party organization consents, then it is filed."),
        "filing.read", _FILING, when={"tier": "COMMUNITY_GUIDED"}, variant="community",
    ),
    Notice(
        r.FilingReturned, (OWNER,), Text("备案需要补正", "Your filing needs corrections"),
        Text("“{org}”的备案被退回，请补正后重新提交。",
             "The filing of {org} came back; correct it and hand it in again."),
        "filing.read", _FILING, HIGH,
    ),
    Notice(
        r.FilingFiled, (OWNER,), Text("备案已完成", "Your filing is complete"),
        Text("“{org}”已备案，备案号{filing_number}。", "{org} is on record under {filing_number}."),
        "filing.read", _FILING, HIGH, variant="owner",
    ),
    Notice(
        r.FilingFiled, (*PLACES, *PARTY_BODIES), Text("辖区新增备案组织", "A new organization on record"),
        Text("“{org}”已备案，备案号{filing_number}。", "{org} is on record under {filing_number}."),
        "organization.read", _ORGANIZATION, when={"origin": "APPLICATION"}, variant="offices",
    ),
    Notice(
        r.FilingTierChanged, (ORGANIZATION, *PLACES),
        Text("管理层级已调整", "Another body looks after an organization"),
        Text("“{org}”的管理层级已调整，新备案号{new_number}。",
             "{org} is looked after by another body now; its new number is {new_number}."),
        "organization.read", _ORGANIZATION,
    ),
    Notice(
        r.FilingUpgradeSuggested, (ORGANIZATION, STREET), Text("已具备登记条件", "Ready to be registered"),
        Text("“{org}”已具备登记条件，可以自愿申请登记。",
             "{org} meets all conditions of registration and may apply; nobody has to."),
        "organization.read", _ORGANIZATION,
    ),
    Notice(
        r.FilingUpgraded, (ORGANIZATION, *PLACES), Text("备案组织已登记", "A filed organization was registered"),
        Text("“{org}”已登记，统一社会信用代码{new_uscc}，原备案注销。",
             "{org} is registered under {new_uscc}; its filing is closed."),
        "organization.read", _ORGANIZATION,
    ),
    Notice(
        r.FilingRemoved, (ORGANIZATION, *PLACES, COMMUNITY_PARTY), Text("备案已注销", "A filing was struck off"),
        Text("“{org}”的备案已注销。", "The filing of {org} was struck off."),
        "organization.read", _ORGANIZATION, HIGH,
    ),
    Notice(
        r.OrganizationRegistered, (ORGANIZATION,), Text("登记已完成", "Your organization is registered"),
        Text("“{org}”已于{registered_on}登记，统一社会信用代码{uscc}。",
             "{org} is registered since {registered_on} under {uscc}."),
        "organization.read", _ORGANIZATION, HIGH, when={"origin": "APPLICATION"}, variant="organization",
    ),
    Notice(
        r.OrganizationRegistered, (*PLACES, UNIT, *PARTY_BODIES),
        Text("辖区新增登记组织", "A new registered organization"),
        Text("“{org}”已于{registered_on}登记。", "{org} is registered since {registered_on}."),
        "organization.read", _ORGANIZATION, when={"origin": "APPLICATION"}, variant="offices",
    ),
)  # fmt: skip
