"""Papers by what is printed on them."""

from typing import Final

from sqlalchemy import bindparam, select

from talent.models import Person, VolunteerCertificate

_C = VolunteerCertificate

CERTIFICATE_BY_CODE: Final = (
    select(_C.code, _C.from_on, _C.to_on, _C.half_hours, _C.services, _C.issued_on, _C.withdrawn_on, Person.name_masked)
    .join(Person, Person.id == _C.person_id)
    .where(_C.code == bindparam("code"))
)
