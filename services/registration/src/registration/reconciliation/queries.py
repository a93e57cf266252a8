"""Candidates for a whole batch, in one statement, by rare pairs of characters, by sound, by former name and code."""

from typing import Final

from sqlalchemy import Text, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from registration.models.organizations import NAME_SEARCH_INDEX, Organization

MOST_CANDIDATES: Final = 200

SHARES: Final = text(
    f"""
    SELECT e.gram, e.share
      FROM pg_stats s,
           unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) AS e(gram, share)
     WHERE s.schemaname = current_schema() AND s.tablename = '{NAME_SEARCH_INDEX}' AND e.gram = ANY(:grams)
    """
).bindparams(bindparam("grams", type_=ARRAY(Text)))
"""The shares of names that have each of the pairs; pairs that are not common are left out."""

CANDIDATES: Final = text(
    f"""
    WITH asked AS (
        SELECT ordinality AS place,
               ARRAY(SELECT jsonb_array_elements_text(value -> 'pairs')) AS pairs,
               ARRAY(SELECT jsonb_array_elements_text(value -> 'sounds')) AS sounds,
               ARRAY(SELECT jsonb_array_elements_text(value -> 'names')) AS names,
               value ->> 'uscc' AS uscc
          FROM jsonb_array_elements(CAST(:asked AS jsonb)) WITH ORDINALITY
    ), hits AS (
        SELECT asked.place, found.id, CAST(NULL AS text) AS former
          FROM asked, LATERAL (SELECT o.id FROM organizations o WHERE grams(o.name) && asked.pairs
                                LIMIT {MOST_CANDIDATES}) AS found
        UNION
        SELECT asked.place, found.organization_id, CAST(NULL AS text)
          FROM asked, LATERAL (SELECT k.organization_id FROM name_keys k
                                WHERE k.pinyin = ANY(asked.sounds) AND k.organization_id IS NOT NULL
                                LIMIT {MOST_CANDIDATES}) AS found
        UNION
        SELECT asked.place, k.organization_id, k.name
          FROM asked JOIN name_keys k ON k.key = ANY(asked.names)
         WHERE k.organization_id IS NOT NULL AND k.held_as = 'RENAMED'
        UNION
        SELECT asked.place, o.id, CAST(NULL AS text) FROM asked JOIN organizations o ON o.uscc = asked.uscc
    )
    SELECT hits.place, hits.former, o.id, o.name, o.uscc, o.filing_number, o.legal_kind, o.status, o.authority_id,
           o.home_community_code, o.town_code, o.county_code
      FROM hits JOIN organizations o ON o.id = hits.id
     WHERE o.status <> 'PENDING'
    """
).bindparams(bindparam("asked", type_=Text))

ENTITY: Final = select(
    Organization.id, Organization.name, Organization.uscc, Organization.filing_number, Organization.legal_kind,
    Organization.status, Organization.authority_id, Organization.domicile, Organization.registered_on,
    Organization.filed_on, Organization.ended_on,
).where(Organization.id == bindparam("id"), Organization.status != "PENDING")  # fmt: skip
