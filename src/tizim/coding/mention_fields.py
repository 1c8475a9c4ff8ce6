"""What a claim may say of a mention: somebody, as one source tells of them."""

from tizim.kernel.fields import Field, FieldSet, MentionOf, Number, PlaceName, TermOf, Text
from tizim.kernel.messages import N_

MENTION_FIELDS = FieldSet(
    "mention",
    (
        Field(name="name", type=Text(), label=N_("Name"), public=True, searchable=True, sensitive=True),
        Field(name="role", type=TermOf("roles"), label=N_("Role"), public=True, facet=True, sensitive=True),
        Field(name="age", type=Number("years"), label=N_("Age"), public=True, exclusive=True),
        Field(name="sex", type=TermOf("sexes"), label=N_("Sex"), public=True, exclusive=True),
        Field(name="occupation", type=Text(), label=N_("Occupation"), public=True, searchable=True),
        Field(name="affiliation", type=Text(), label=N_("Affiliation"), public=True, searchable=True),
        Field(
            name="fate", type=TermOf("fates"), label=N_("What became of them"), public=True, facet=True, sensitive=True
        ),
        # A group of which the source leaves open whether they belong to it: "the dead", "those detained".
        Field(name="group", type=Text(), label=N_("May be one of"), public=False),
        Field(name="home", type=PlaceName(), label=N_("Where they live"), public=False),
        Field(name="relation", type=MentionOf(("person", "unnamed_individual")), label=N_("Related to"), public=False),
        Field(name="health", type=Text(), label=N_("Health"), public=False),
        # The recorded wish of the person or the family, and what makes a living person's matter public.
        Field(name="publicity", type=TermOf("publicity_grounds"), label=N_("May be named because"), public=False),
    ),
)
