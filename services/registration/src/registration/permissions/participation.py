"""Who may do what in participation and harmony: from consultations to surveys.

An organization assists and never decides; what people say in confidence stays with the handler and the street.

Source: docs/policy, clauses 9, 10, 11
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE, OWN, OWN_ORGANIZATION

_OFFICES = ("MUN", "CTY", "STR", "COM")
_STATISTICS = dict.fromkeys((*_OFFICES, "PWC", "CPO", "DEP", "AUD"), ANYWHERE)

PARTICIPATION = PermissionTable(
    {
        # consultations
        "consultation.read": {
            **dict.fromkeys((*_OFFICES, "PWC", "CPO", "HUB", "SW", "DEP"), HERE),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
            "INT": ANYWHERE,
            "PUB": ANYWHERE,
            "RES": ANYWHERE,
        },
        "consultation.propose": {
            **dict.fromkeys(("RES", "HUB", "SW", "COM", "STR"), HERE),
            "CSO": OWN_ORGANIZATION,
        },
        "consultation.screen": {"CPO": HERE},
        "consultation.plan": {"COM": HERE, "STR": HERE},
        "consultation.assist": {"COM": HERE, "HUB": HERE, "SW": HERE, "CSO": OWN_ORGANIZATION},
        "consultation.confirm": {"COM": HERE},
        "consultation.file": {"STR": HERE},
        "consultation.statistics": dict.fromkeys(EVERYBODY, ANYWHERE),
        # suggestions
        "suggestion.read": {
            **dict.fromkeys((*_OFFICES, "CPO", "DEP"), HERE),
            "CSO": OWN_ORGANIZATION,
            "RES": OWN,
            "AUD": ANYWHERE,
        },
        "suggestion.make": {"RES": HERE},
        "suggestion.reveal": {"COM": HERE, "STR": HERE},
        "suggestion.forward": {"COM": HERE},
        "suggestion.answer": {"COM": HERE, "STR": HERE, "DEP": HERE, "CSO": OWN_ORGANIZATION},
        "suggestion.close": {"COM": HERE, "RES": OWN},
        "suggestion.statistics": _STATISTICS,
        # mediations: the city and the county see numbers only
        "mediation.read": {
            **dict.fromkeys(("STR", "COM"), HERE),
            "CSO": OWN_ORGANIZATION,
            "SW": OWN,
        },
        "mediation.confide": {"STR": HERE, "COM": OWN, "CSO": OWN, "SW": OWN},
        "mediation.register": {"STR": HERE, "COM": HERE, "SW": HERE, "CSO": OWN_ORGANIZATION},
        "mediation.accept": {"COM": HERE, "CSO": OWN_ORGANIZATION, "SW": OWN},
        "mediation.handle": {"COM": HERE, "STR": HERE, "CSO": OWN_ORGANIZATION, "SW": OWN},
        "mediation.follow": {"COM": HERE, "STR": HERE, "CSO": OWN_ORGANIZATION, "SW": OWN},
        "mediation.statistics": _STATISTICS,
        # assist programs
        "assist_program.read": {
            **dict.fromkeys((*_OFFICES, "CPO", "DEP"), HERE),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "assist_program.run": {"CSO": OWN_ORGANIZATION},
        "assist_program.answer": {"DEP": HERE},
        # risk reports
        "risk_report.read": {
            **dict.fromkeys((*_OFFICES, "CPO", "DEP"), HERE),
            "CSO": OWN_ORGANIZATION,
            **dict.fromkeys(("RES", "SW", "HUB"), OWN),
            "AUD": ANYWHERE,
        },
        "risk_report.report": {
            **dict.fromkeys(("RES", "SW", "HUB", "COM"), HERE),
            "CSO": OWN_ORGANIZATION,
        },
        "risk_report.verify": {"COM": HERE},
        "risk_report.hand_over": {"COM": HERE, "STR": HERE},
        "risk_report.resolve": {"COM": HERE, "STR": HERE, "DEP": HERE},
        "risk_report.statistics": _STATISTICS,
        # surveys of residents
        "resident_survey.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "resident_survey.manage": {"COM": HERE, "STR": HERE},
        "resident_survey.official": {**dict.fromkeys((*_OFFICES, "CPO"), HERE), "AUD": ANYWHERE},
        "resident_survey.answer": {"RES": HERE},
    }
)
