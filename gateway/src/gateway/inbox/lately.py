"""Who was asked about a little while ago, so that nobody is asked about with every request."""

import time
from collections import OrderedDict
from typing import Final

_FRESH_SECONDS: Final = 60.0
_REMEMBERED: Final = 10_000


class AskedLately:
    """Remembers for a minute that a person was asked about; of very many people, the latest."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, float] = OrderedDict()

    def is_due(self, person: str) -> bool:
        """Tell whether to ask about the person now, and take it that this is done."""
        now = time.monotonic()
        if self._asked.get(person, float("-inf")) > now - _FRESH_SECONDS:
            return False
        self._asked[person] = now
        self._asked.move_to_end(person)
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        return True
