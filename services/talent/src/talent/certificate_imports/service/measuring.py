"""A row against the register: whose certificate it is, by the blind index of the ID number, and whether it is known."""

from dataclasses import dataclass

from shared.kit.sheets.findings import Findings
from shared.kit.unit_of_work import UnitOfWork
from talent.certificate_imports.rules.checking import StatedCertificate
from talent.communities.service import placed
from talent.models import Person, Qualification


@dataclass(frozen=True, slots=True)
class Around:
    """What the register says of a chunk: people by reference, certificates by kind and reference of the number."""

    people: dict[str, Person]
    certificates: dict[tuple[str, str], Qualification]


async def measure(
    uow: UnitOfWork, around: Around, stated: StatedCertificate, found: Findings
) -> tuple[Person | None, Qualification | None]:
    """Return person and certificate as they are on record; what stands against the row is added to `found`."""
    person = around.people.get(uow.vault.blind_index(stated.id_number))
    held = around.certificates.get((stated.kind, uow.vault.blind_index(stated.certificate_number)))
    if person is None:
        await _measure_newcomer(uow, stated, found)
    else:
        _measure_person(uow, person, stated, found)
    if held is not None:
        _measure_held(held, person, stated, found)
    return person, held


async def _measure_newcomer(uow: UnitOfWork, stated: StatedCertificate, found: Findings) -> None:
    if stated.community_code is None:
        found.error("id_number", "PERSON_UNKNOWN", "没有该证件号码的档案，请填写居住社区代码以建档。",
                    "Nobody of this number is on record; give the community to make a record.")  # fmt: skip
    elif (await placed(uow, stated.community_code))["jurisdiction_id"] != uow.caller.division:
        found.error("community_code", "NOT_YOURS", "该社区不属于您的辖区。", "The community is not in your area.")


def _measure_person(uow: UnitOfWork, person: Person, stated: StatedCertificate, found: Findings) -> None:
    if person.jurisdiction_id != uow.caller.division:
        found.error("id_number", "PERSON_ELSEWHERE", "该证件号码在其他区县建档，请由该区县导入。",
                    "The record of this number is with another county, which is to import it.")  # fmt: skip
    elif person.name_encrypted is None or uow.vault.decrypt(person.name_encrypted) != stated.name:
        found.error("name", "NAME_DIFFERS", "姓名与档案不一致，请核对。", "The name is not the one on record.")


def _measure_held(held: Qualification, person: Person | None, stated: StatedCertificate, found: Findings) -> None:
    if person is None or held.person_id != person.id:
        found.error("certificate_number", "CERTIFICATE_OF_ANOTHER", "该证书编号已登记在他人名下。",
                    "The number is on record with somebody else.")  # fmt: skip
    elif (held.level, held.passed_on) != (stated.level, stated.passed_on):
        found.error("certificate_number", "CERTIFICATE_DIFFERS", "该证书已在案，级别或取得日期不一致。",
                    "The certificate is on record with another level or day.")  # fmt: skip
