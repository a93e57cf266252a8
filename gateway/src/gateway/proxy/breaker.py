"""A circuit breaker: a service that keeps failing is left alone for a moment, then tried once."""

from dataclasses import dataclass


@dataclass(slots=True)
class Breaker:
    """Closed until `threshold` failures in a row, then open for a rest that doubles up to `longest_rest`.

    After the rest one attempt is let through; its success closes the breaker, its failure opens it again.
    Times are seconds of the event loop's clock.
    """

    threshold: int = 3
    first_rest: float = 0.5
    longest_rest: float = 4.0
    failures: int = 0
    open_until: float = 0.0
    on_trial: bool = False

    def remaining(self, now: float) -> float:
        """Return the seconds of rest left; 0 lets the attempt through, after a rest only this one."""
        if self.failures < self.threshold:
            return 0.0
        if now < self.open_until:
            return self.open_until - now
        self.on_trial = True
        self.open_until = now + self._rest()
        return 0.0

    def succeeded(self) -> None:
        """Close."""
        self.failures = 0
        self.open_until = 0.0
        self.on_trial = False

    def failed(self, now: float) -> None:
        """Count a failure; open when there have been enough. One that was under way when it opened is not counted."""
        if now < self.open_until and not self.on_trial:
            return
        self.on_trial = False
        self.failures += 1
        if self.failures >= self.threshold:
            self.open_until = now + self._rest()

    def _rest(self) -> float:
        doublings = min(self.failures - self.threshold, 16)
        return min(self.first_rest * 2.0**doublings, self.longest_rest)
