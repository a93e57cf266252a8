"""State machines as data: a table of transitions, one function that walks it, one that draws it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from shared.kit.problems import InvalidTransition, Text

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Transition(Generic[State]):
    """One row of a state machine: `command`, given by one of `roles`, leads from `source` to `target`.

    `source` None is the birth of the object; role "SYS" is a job. `guard` and `event` are for readers.
    """

    source: State | None
    target: State
    command: str
    roles: tuple[str, ...]
    guard: str = ""
    event: str | None = None


class StateMachine(Generic[State]):
    """A named, closed set of transitions; at most one per (state, command)."""

    def __init__(self, name: str, transitions: Iterable[Transition[State]]) -> None:
        self.name = name
        self.transitions = tuple(transitions)
        self._by_key = {(row.source, row.command): row for row in self.transitions}
        if len(self._by_key) != len(self.transitions):
            raise ValueError(f"{name}: two transitions share a state and a command")

    def walk(self, state: State | None, command: str) -> State:
        """Return the state that `command` leads to.

        Raises:
            InvalidTransition: `command` is not possible in `state`; the detail lists what is.
        """
        row = self._by_key.get((state, command))
        if row is None:
            raise InvalidTransition(self._explanation(state, command))
        return row.target

    def commands(self, state: State | None) -> tuple[str, ...]:
        """Return the commands that are possible in `state`, in table order."""
        return tuple(row.command for row in self.transitions if row.source == state)

    def mermaid(self) -> str:
        """Return the machine as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        for row in self.transitions:
            source = row.source.value if row.source else "[*]"
            lines.append(f"    {source} --> {row.target.value}: {row.command}")
        return "\n".join(lines)

    def _explanation(self, state: State | None, command: str) -> Text:
        possible = ", ".join(self.commands(state)) or "–"
        shown = state.value if state else "–"
        return Text(
            f"状态 {shown} 下不能执行 {command}；可执行的操作：{possible}。",
            f"{command} is not possible in state {shown}; possible: {possible}.",
        )
