"""Opening the sign-up for an activity, and changing its terms."""

from typing import Any, Final

from registration.activities.errors import ScreeningRequired
from registration.activities.rules.states import ActivityState
from registration.activity_sign_ups.errors import SignUpNotOpen, SignUpRefused
from registration.activity_sign_ups.queries.loads import number_in
from registration.activity_sign_ups.rules.states import HOLDING, SIGN_UP_MACHINE, SeatState
from registration.activity_sign_ups.rules.terms import Terms, terms_defects
from registration.activity_sign_ups.schemas import SignUpOpening, SignUpTerms, SignUpUpdate
from registration.activity_sign_ups.service.promoting import promote_waiting
from registration.activity_sign_ups.service.recording import event_facts, note_sign_up, walk_sign_up
from registration.applications.service.surroundings import rules_for, unknown_communities
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySignUp
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration import ActivitySignUpOpened
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.merge_patch import patched
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

RETENTION_RULE: Final = "activitySignUp.retentionDays"
_TERMS: Final = tuple(SignUpTerms.model_fields)


async def open_sign_up(
    uow: UnitOfWork, organization: Organization, activity: CommunityActivity, body: SignUpOpening
) -> ActivitySignUp:
    """People may sign up for the activity under the terms.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        SignUpNotOpen: the activity is held, cancelled or reported.
        ScreeningRequired: the party organization has not passed it.
        SignUpRefused: with every defect.
        sqlalchemy.exc.IntegrityError: (`activity_sign_ups_activity_id_key`) it has a sign-up already.
    """
    require_acting(organization.status)
    if activity.state != ActivityState.PLANNED or uow.now >= activity.starts_at:
        raise SignUpNotOpen
    if activity.screening not in ("PASSED", "NOT_NEEDED"):
        raise ScreeningRequired
    terms = SignUpTerms.model_validate(body.model_dump(exclude={"activity_id"}))
    await _require_sound(uow, activity, terms)
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    rules(RETENTION_RULE)
    sign_up = ActivitySignUp(
        id=new_id(), activity_id=activity.id, organization_id=organization.id,
        state=SIGN_UP_MACHINE.walk(None, "open"), rules_used=rules.used, created_at=uow.now, **_columns(terms),
    )  # fmt: skip
    uow.session.add(sign_up)
    note_sign_up(uow, sign_up, "open", capacity=sign_up.capacity)
    await uow.session.flush()
    event = ActivitySignUpOpened(
        **event_facts(sign_up, activity, organization), capacity=sign_up.capacity,
        waiting_places=sign_up.waiting_places, opens_at=sign_up.opens_at, closes_at=sign_up.closes_at,
    )  # fmt: skip
    uow.record(event, division_code=activity.community_code)
    return sign_up


async def update_sign_up(
    uow: UnitOfWork,
    organization: Organization,
    activity: CommunityActivity,
    sign_up: ActivitySignUp,
    patch: SignUpUpdate,
) -> None:
    """The terms are what the merge patch says; of more places those who wait get theirs, in order.

    Raises:
        InvalidTransition: the sign-up is closed.
        OrganizationLocked, OrganizationEnded: the organization may not act.
        InvalidBody: the patch takes back what terms cannot be without.
        SignUpRefused: with every defect, such as fewer places than are taken.
    """
    uow.expect_version(sign_up)
    walk_sign_up(sign_up, "update")
    require_acting(organization.status)
    terms = patched(SignUpTerms, {name: getattr(sign_up, name) for name in _TERMS}, patch)
    signed_up = await number_in(uow.session, sign_up.id, *HOLDING)
    waiting = await number_in(uow.session, sign_up.id, SeatState.WAITING)
    more = min(max(terms.capacity - signed_up, 0), waiting)
    await _require_sound(uow, activity, terms, signed_up=signed_up, waiting=waiting - more)
    changed = apply_changes(sign_up, _columns(terms))
    note_sign_up(uow, sign_up, "update", fields=sorted(changed))
    await uow.session.flush()
    await promote_waiting(uow, sign_up, activity, organization)


async def _require_sound(
    uow: UnitOfWork, activity: CommunityActivity, terms: SignUpTerms, *, signed_up: int = 0, waiting: int = 0
) -> None:
    defects = terms_defects(
        terms_of(terms), activity.starts_at, activity.expected_participants, signed_up=signed_up, waiting=waiting
    )
    unknown = await unknown_communities(uow, list(terms.communities))
    defects += [
        FieldError(f"/communities/{index}", "UNKNOWN_REFERENCE", _NOWHERE)
        for index, code in enumerate(terms.communities)
        if code in unknown
    ]
    if defects:
        raise SignUpRefused(errors=defects)


def terms_of(stated: SignUpTerms | ActivitySignUp) -> Terms:
    """Return the terms as rules look at them."""
    return Terms(
        stated.capacity, stated.waiting_places, stated.opens_at, stated.closes_at, tuple(stated.communities),
        stated.min_age, stated.max_age,
    )  # fmt: skip


def _columns(terms: SignUpTerms) -> dict[str, Any]:
    return terms.model_dump() | {"communities": list(terms.communities)}


_NOWHERE: Final = Text("没有该社区（村）。", "There is no such community.")
