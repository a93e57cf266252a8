"""The roles that tokens may carry."""

from typing import Final

_OFFICES: Final = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "FIN", "AUD")
_OTHERS: Final = ("HUB", "CSO", "APP", "REV", "INS", "FDN", "BAS", "SW", "INT", "PUB", "RES", "DEP")
ROLES: Final = (*_OFFICES, *_OTHERS)
