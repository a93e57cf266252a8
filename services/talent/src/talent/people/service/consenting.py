"""Consent: given in the present version of the text, withdrawn at any time."""

from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.models import Person, PersonConsent
from talent.people.errors import ConsentVersionOld, NoConsent
from talent.people.queries import open_consent
from talent.people.rules import CONSENT_RULE
from talent.people.schemas import ConsentGiven
from talent.people.service.access import require_active
from talent.placements.rules.states import DeclineReason
from talent.placements.service.reacting import withdraw_pending


async def give_consent(uow: UnitOfWork, person: Person, body: ConsentGiven) -> None:
    """The person agrees to these purposes; an earlier consent is replaced and stays on record.

    Raises:
        NotInService: the record was merged or erased.
        ConsentVersionOld: the text is not the one in force.
    """
    require_active(person)
    rule = (await rules_for(uow, person.jurisdiction_id))(CONSENT_RULE)
    if body.version != rule.value:
        raise ConsentVersionOld(rule_key=rule.key, rule_version=rule.version, clause_ref="pipl 14")
    earlier = await open_consent(uow.session, person.id)
    if earlier is not None:
        earlier.withdrawn_at = uow.now
        await uow.session.flush()
    purposes = sorted(set(body.purposes))
    uow.session.add(
        PersonConsent(id=new_id(), person_id=person.id, version=body.version, purposes=purposes, given_at=uow.now)
    )
    person.consent_version, person.consent_purposes, person.updated_at = body.version, list(purposes), uow.now
    uow.audit("person.consent", "person", person.id, details={"version": body.version, "purposes": purposes})


async def withdraw_consent(uow: UnitOfWork, person: Person) -> None:
    """The person agrees to nothing any more: no matches, no enrolments from now on; what is on the books stays.

    Raises:
        NoConsent: there is none.
    """
    require_active(person)
    uow.expect_version(person)
    consent = await open_consent(uow.session, person.id)
    if consent is None:
        raise NoConsent
    consent.withdrawn_at = uow.now
    person.consent_version, person.consent_purposes, person.updated_at = None, [], uow.now
    await withdraw_pending(uow, person, DeclineReason.CONSENT_WITHDRAWN)
    uow.audit("person.withdraw_consent", "person", person.id)
