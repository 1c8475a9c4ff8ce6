"""What a change of groups touched, so that what is held of it can be computed again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from tizim.linkage.kinds import Family


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of persons, bodies and events whose members changed, those that were merged away among them."""

    persons: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()

    @classmethod
    def of(cls, family: Family, ids: Iterable[str]) -> Self:
        match family:
            case Family.PERSON:
                return cls(persons=frozenset(ids))
            case Family.BODY:
                return cls(bodies=frozenset(ids))
            case Family.EVENT:
                return cls(events=frozenset(ids))

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(self.persons | other.persons, self.bodies | other.bodies, self.events | other.events)

    def __bool__(self) -> bool:
        return bool(self.persons or self.bodies or self.events)
