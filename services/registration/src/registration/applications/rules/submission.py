"""Whether an application may go to the authority: every defect at once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registration.applications.rules.categories import body_defects, category_defects
from registration.applications.rules.conditions.legal_representative import legal_representatives
from registration.applications.rules.defects import defect, missing
from registration.applications.rules.eligibility import SupervisingUnitFacts, mode_defects
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.initiators import initiator_defects
from registration.applications.rules.labels import POSTS
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.materials import charter_defects, material_defects
from registration.applications.rules.names import ReservedName, name_defects
from registration.applications.rules.permits import needed_permits, permit_defects
from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from shared.contracts.values import LegalKind, Scope
from shared.kit.problems import FieldError


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What submission needs to know besides the application itself.

    `authority_id` is the right one, `rural` whether home or a served community is, `name` and `supervising_unit`
    what was found under the ids stated.
    """

    application_id: UUID
    authority_id: str
    rural: bool
    name: ReservedName | None
    supervising_unit: SupervisingUnitFacts | None


def submission_defects(facts: ApplicationFacts, around: Surroundings, lookup: Lookup, on: date) -> list[FieldError]:
    """Return everything that keeps the application from being submitted on `on`; empty when nothing does.

    Source: administrative-license-law 32; cq-cso-opinions 13
    """
    permits = lookup("category.permits")
    needs_permit = bool(needed_permits(facts, permits))
    return [
        *authority_defects(facts.authority_id, around.authority_id),
        *mode_defects(facts, around.authority_id, around.supervising_unit, needs_permit=needs_permit),
        *body_defects(facts, lookup("cso.excludedWords")),
        *category_defects(facts, rural=around.rural),
        *permit_defects(facts, permits),
        *initiator_defects(facts, lookup("initiator.residentShareBps")),
        *name_defects(facts, around.name, around.application_id, around.authority_id, on),
        *content_defects(facts),
        *leader_defects(facts),
        *material_defects(facts),
        *charter_defects(facts),
    ]


def authority_defects(stated: str | None, derived: str) -> list[FieldError]:
    """Return the defect of an application that names another authority than the right one.

    Source: fd-regulations 6; sg-regulations 7; cq-cso-opinions 13
    """
    if stated is None or stated == derived:
        return []
    return [
        defect("/authority_id", "WRONG_AUTHORITY", f"该申请应由登记管理机关 {derived} 办理。",
               f"Authority {derived} decides on this application.", "fd-regulations 6")
    ]  # fmt: skip


def content_defects(facts: ApplicationFacts) -> list[FieldError]:
    """Return every statement that is missing, whatever the kind, and those that this kind needs in addition.

    Source: sg-regulations 11; so-regulations 9; fd-regulations 9; cq-cso-opinions 1
    """
    kind, scope = facts.legal_kind, facts.scope
    by_code = scope in (Scope.TOWN, Scope.COUNTY)
    parts = [
        ("/functions", facts.functions, True, "组织功能", "A function"),
        ("/home_community_code", facts.home_community_code, not by_code, "住所所在社区", "The home community"),
        ("/domicile", facts.domicile, True, "住所", "The domicile"),
        ("/business_scope", facts.business_scope, True, "业务范围", "The business scope"),
        ("/capital_fen", facts.capital_fen is not None, True, "注册资金", "The capital"),
        ("/premises", facts.premises, True, "活动场所", "The premises"),
        ("/members", facts.members, kind is LegalKind.SG, "会员数", "The number of members"),
        ("/staff", facts.staff, kind is LegalKind.SO, "从业人员数", "The staff"),
        ("/directors", facts.directors, kind is LegalKind.FD, "理事名单", "The list of directors"),
    ]
    return [missing(pointer, zh, en) for pointer, there, needed, zh, en in parts if needed and not there]


def leader_defects(facts: ApplicationFacts) -> list[FieldError]:
    """Return the defect of an application without exactly one legal representative, or with a person named twice.

    Source: sg-regulations 14; so-regulations 10; fd-regulations 20
    """
    found = []
    if len(legal_representatives(facts)) != 1:
        post = POSTS[LEGAL_REPRESENTATIVE_POST[facts.legal_kind]]
        found.append(
            defect("/leaders", "LEGAL_REPRESENTATIVE", f"须有且仅有一名{post.zh}担任法定代表人。",
                   f"Exactly one {post.en} must be named as legal representative.")
        )  # fmt: skip
    if len({leader.person_ref for leader in facts.leaders}) < len(facts.leaders):
        found.append(defect("/leaders", "PERSON_TWICE", "同一人不得重复列为负责人。", "A leader is listed twice."))
    return found
