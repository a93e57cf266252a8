"""Papers by what is printed on them."""

from typing import Final

from sqlalchemy import bindparam, select

from registration.authorities.queries import in_force
from registration.models.authorities import Authority
from registration.models.certificates import Certificate
from registration.models.notices import Notice

_issuer = (
    select(Authority.name)
    .where(Authority.id == Certificate.facts["authority_id"].astext, in_force(Certificate.issued_on.expression))
    .correlate(Certificate)
    .limit(1)
    .scalar_subquery()
)

CERTIFICATE_BY_NUMBER: Final = select(
    Certificate.id, Certificate.number, Certificate.copy_number, Certificate.state, Certificate.issued_on,
    Certificate.valid_until, Certificate.facts["name"].astext.label("name"),
    Certificate.facts["uscc"].astext.label("uscc"), Certificate.facts["legal_kind"].astext.label("legal_kind"),
    Certificate.facts["domicile"].astext.label("domicile"),
    Certificate.facts["business_scope"].astext.label("business_scope"),
    Certificate.facts["capital_fen"].astext.label("capital_fen"), _issuer.label("issued_by"),
).where(Certificate.number == bindparam("number"))  # fmt: skip

NOTICE_BY_CODE: Final = (
    select(
        Notice.kind, Notice.number, Notice.check_code, Notice.issued_on, Notice.content["name"].astext.label("name"),
        Notice.content["authority_name"].astext.label("issued_by"),
    )
    .where(Notice.check_code == bindparam("code"))
)  # fmt: skip
