"""The clauses of the policy, read once from the shipped file."""

from functools import cache

from registration.policies.rules import Clause, read_clauses
from registration.reference.files import toml_file


@cache
def clauses() -> dict[str, Clause]:
    """Return the clauses by number, "0" to "19", in order."""
    return {clause.number: clause for clause in read_clauses(toml_file("policy/clauses.toml")["clauses"])}
