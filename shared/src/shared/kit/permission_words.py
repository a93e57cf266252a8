"""The words of the tables: how far a permission reaches, and everybody.

The roles are those of the suite: MUN city bureau, CTY county authority, STR street or town, COM residents' or
villagers' committee, PWC street party committee, CPO community party organization, SUP supervising unit, HUB hub,
CSO the organization's own user, APP applicant, REV expert, INS inspector, INT integrator, PUB public, RES resident,
DEP department, AUD auditor.
"""

from shared.kit.authorization import Reach

ANYWHERE = Reach.ANY
HERE = Reach.JURISDICTION
AS_AUTHORITY = Reach.AUTHORITY
OWN = Reach.OWN
OWN_ORGANIZATION = Reach.ORGANIZATION
SUPERVISED = Reach.SUPERVISED

EVERYBODY = (
    "MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS", "SW",
    "INT", "PUB", "AUD", "RES", "DEP",
)  # fmt: skip
