"""What a claim may say of an allegation: one violation against one victim.

Violation, victim and perpetrators are what an allegation is; a claim in one of
these fields backs that identity with its passage and its voices.
"""

from tizim.coding.episode_fields import ANYBODY
from tizim.kernel.fields import Field, FieldSet, MentionOf, TermOf, Text
from tizim.kernel.messages import N_

ALLEGATION_FIELDS = FieldSet(
    "allegation",
    (
        Field(name="violation", type=TermOf("violations"), label=N_("Violation"), public=True, facet=True),
        Field(name="victim", type=MentionOf(ANYBODY), label=N_("Victim"), public=True, sensitive=True),
        Field(name="perpetrator", type=MentionOf(ANYBODY), label=N_("Perpetrator"), public=True, sensitive=True),
        Field(
            name="perpetrator_type",
            type=TermOf("perpetrator_types"),
            label=N_("Kind of perpetrator"),
            public=True,
            facet=True,
        ),
        Field(name="method", type=Text(), label=N_("How"), public=True),
        Field(name="instrument", type=Text(), label=N_("With what"), public=True),
        Field(name="justification", type=Text(), label=N_("Reason given"), public=True),
    ),
)
