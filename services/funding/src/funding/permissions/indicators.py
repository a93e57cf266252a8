"""Who may read indicators: everybody at work on them. The public reads what was paid itself."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE

_READERS = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "FIN", "FDN", "BAS", "INT", "DEP", "AUD")

INDICATORS = PermissionTable({"funding_indicator.read": dict.fromkeys(_READERS, ANYWHERE)})
