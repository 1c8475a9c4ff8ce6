"""Acts that are told as one thing: an episode, as it grows while a paragraph is read."""

from dataclasses import dataclass, field

from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.places import PlaceSpan
from tizim.kernel.dates import PartialDate


@dataclass(slots=True)
class Episode:
    """Acts that are told as one thing."""

    block: int
    acts: list[Act] = field(default_factory=list)
    dates: list[PartialDate] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    places: list[PlaceSpan] = field(default_factory=list)
    kind: str = "incident"
    is_open: bool = False  # told as going on since its date: "since 9 February, four people have been killed"

    _named: tuple[int, frozenset[Party]] = (-1, frozenset())  # acts counted, and whom they name

    @property
    def victims(self) -> tuple[Party, ...]:
        return tuple(dict.fromkeys([victim for act in self.acts for victim in act.victims]))

    @property
    def named(self) -> frozenset[Party]:
        if self._named[0] != len(self.acts):
            self._named = (len(self.acts), frozenset([victim for victim in self.victims if victim[0] != "unnamed"]))
        return self._named[1]

    @property
    def violations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(act.kind.violation for act in self.acts))
