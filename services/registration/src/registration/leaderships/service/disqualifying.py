"""Keeping persons away from leading posts: proposed by one officer, decided by another, with effect everywhere."""

from registration.applications.service.surroundings import rules_for
from registration.leaderships.errors import DisqualificationInvalid, DisqualificationOpen
from registration.leaderships.queries import loads
from registration.leaderships.rules.bans import ban_defects, ban_of
from registration.leaderships.rules.states import DISQUALIFICATION_MACHINE, DisqualificationState
from registration.leaderships.schemas import DisqualificationCreate, DisqualificationDecision, DisqualificationLifting
from registration.leaderships.service.vacating import vacate
from registration.models.leaderships import LeaderDisqualification
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from registration.organizations.service.owned import owner
from registration.organizations.service.records import division_of
from shared.contracts.registration import LeaderDisqualified
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.unit_of_work import UnitOfWork


async def propose_disqualification(uow: UnitOfWork, body: DisqualificationCreate) -> LeaderDisqualification:
    """A case against the person waits for another officer.

    Raises:
        NotFound: the organization where it arose is out of reach.
        DisqualificationOpen: there is one on the same ground.
        DisqualificationInvalid: the ground does not hold.
    """
    organization = await owner(uow, body.organization_id, "disqualification.propose", read="disqualification.read")
    person_ref = uow.vault.blind_index(body.id_number)
    if await loads.is_open(uow.session, person_ref, organization.id, body.ground):
        raise DisqualificationOpen
    lookup = await rules_for(uow, organization.authority_id, uow.today)
    ban = ban_of(body.ground, body.since_on, body.until_on, lookup)
    defects = ban_defects(body.ground, body.since_on, body.until_on, ban, uow.today)
    if defects:
        raise DisqualificationInvalid(errors=defects)
    case = LeaderDisqualification(
        id=new_id(),
        organization_id=organization.id,
        state=DISQUALIFICATION_MACHINE.walk(None, "propose"),
        person_ref=person_ref,
        name_encrypted=uow.vault.encrypt(body.name),
        name_masked=mask_name(body.name),
        id_number_encrypted=uow.vault.encrypt(body.id_number),
        id_number_masked=mask_id_number(body.id_number),
        ground=body.ground,
        legal_kinds=[kind.value for kind in ban.legal_kinds],
        since_on=body.since_on,
        reasons=body.reasons,
        rules=dict(lookup.used),
        until_on=ban.until_on,
        proposed_by=uow.caller.identity,
        proposed_on=uow.today,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(case)
    await uow.session.flush()
    _note(uow, case, "propose")
    return case


async def decide_disqualification(
    uow: UnitOfWork, case: LeaderDisqualification, decision: DisqualificationDecision
) -> LeaderDisqualification:
    """The person may not lead from today, and the posts held are vacant; or the case is closed.

    Raises:
        SamePerson: the caller proposed it.
        InvalidTransition: it is decided.
    """
    require_other_person(uow.caller, case.proposed_by)
    uow.expect_version(case)
    command = "confirm" if decision.outcome == "CONFIRM" else "reject"
    _walk(case, command)
    case.decided_by, case.decided_on = uow.caller.identity, uow.today
    case.decision_reasons = decision.reasons
    if command == "confirm":
        case.from_on = uow.today
        await uow.session.flush()
        await _take_effect(uow, case)
    _note(uow, case, command)
    return case


async def lift_disqualification(
    uow: UnitOfWork, case: LeaderDisqualification, lifting: DisqualificationLifting
) -> LeaderDisqualification:
    """The person may lead again from today; posts that were lost are not given back.

    Raises:
        SamePerson: the caller confirmed it.
        InvalidTransition: it is not in force.
    """
    require_other_person(uow.caller, case.decided_by)
    uow.expect_version(case)
    _walk(case, "lift")
    case.lifted_by, case.lifted_on, case.lift_reasons = uow.caller.identity, uow.today, lifting.reasons
    _note(uow, case, "lift")
    return case


async def _take_effect(uow: UnitOfWork, case: LeaderDisqualification) -> None:
    """Wherever the person holds a post that the ban reaches, it is vacant, and every service hears of it."""
    led = await loads.organizations_led_by(uow.session, case.person_ref)
    reached = [organization for organization in led if organization.legal_kind in case.legal_kinds]
    for organization in reached:
        leaders = await loads.present_leaders(uow.session, organization.id)
        posts = [each for each in leaders if each.person_ref == case.person_ref]
        case.rules = {**case.rules, **await vacate(uow, organization, posts, disqualification_id=case.id)}
        _tell(uow, case, organization)
    if not any(organization.id == case.organization_id for organization in reached):
        arose_in = await locked_organization(uow.session, case.organization_id)
        assert arose_in is not None
        _tell(uow, case, arose_in)


def _tell(uow: UnitOfWork, case: LeaderDisqualification, organization: Organization) -> None:
    uow.record(
        LeaderDisqualified(
            disqualification_id=case.id,
            organization_id=organization.id,
            status=organization.status,
            tier=organization.tier,
            person_ref=case.person_ref,
        ),
        division_code=division_of(organization),
    )


def _walk(case: LeaderDisqualification, command: str) -> None:
    case.state = DISQUALIFICATION_MACHINE.walk(DisqualificationState(case.state), command)


def _note(uow: UnitOfWork, case: LeaderDisqualification, command: str) -> None:
    case.updated_at = uow.now
    uow.audit(f"disqualification.{command}", "leader_disqualification", case.id, details={"ground": case.ground})
