"""What a claim may say of an episode, and what a finding may rule on an event."""

from tizim.kernel.fields import Date, Field, FieldSet, Grade, MentionOf, Number, PlaceName, TermOf, Text
from tizim.kernel.messages import N_

ANYBODY = ("person", "organisation", "state_body", "unnamed_individual", "unnamed_group")

EPISODE_FIELDS = FieldSet(
    "episode",
    (
        Field(name="date", type=Date(), label=N_("When"), public=True, exclusive=True, sortable=True, facet=True),
        Field(
            name="place", type=PlaceName(), label=N_("Where"), public=True, exclusive=True, facet=True, searchable=True
        ),
        Field(name="country", type=PlaceName(), label=N_("Country"), public=True, exclusive=True, facet=True),
        Field(name="freedom", type=TermOf("freedoms"), label=N_("Freedom"), public=True, facet=True),
        # A figure is a claim whose field is a count: unit says of what, the qualifiers hold the
        # population as its claimant defined it, and the figure it is part of.
        Field(name="count", type=Number(), label=N_("How many"), public=True, exclusive=True, sensitive=True),
        Field(name="time_relative", type=Text(), label=N_("Before or after"), public=True),
        Field(name="justification", type=Text(), label=N_("Reason given"), public=True),
        Field(name="statement", type=Text(), label=N_("What was said"), public=True),
        Field(name="speaker", type=MentionOf(ANYBODY), label=N_("Who said it"), public=True),
        # Proceedings. One episode may tell of several steps, each with its own duration: none excludes another.
        Field(name="step", type=TermOf("procedure_steps"), label=N_("Step of a proceeding"), public=True, facet=True),
        # Whom a step befell and when, in the words of the step: no other step of the episode is meant.
        Field(name="concerns", type=MentionOf(ANYBODY), label=N_("Whom it befell"), public=False),
        Field(name="step_date", type=Date(), label=N_("When the step was taken"), public=True),
        Field(name="article", type=Text(), label=N_("Article of law"), public=True, facet=True, searchable=True),
        Field(name="offence", type=Text(), label=N_("Offence as worded"), public=True),
        Field(name="duration", type=Number(), label=N_("For how long"), public=True),
        Field(name="fine", type=Number(), label=N_("Fine"), public=True),
        # Restrictions of access
        Field(name="restriction", type=TermOf("restriction_kinds"), label=N_("Restriction"), public=True, facet=True),
        Field(name="target", type=Text(), label=N_("What was restricted"), public=True, searchable=True),
        Field(name="area", type=Text(), label=N_("Area"), public=True),
        Field(name="start", type=Date(), label=N_("From"), public=True, exclusive=True),
        Field(name="end", type=Date(), label=N_("Until"), public=True, exclusive=True),
        Field(name="requested_by", type=MentionOf(ANYBODY), label=N_("Asked for by"), public=True),
        # Where somebody was held, and where witnesses met, can find the people themselves.
        Field(name="detention_place", type=Text(), label=N_("Place of detention"), public=False),
        Field(
            name="meeting_point", type=Text(), label=N_("Where witnesses met"), public=False, grade=Grade.CONFIDENTIAL
        ),
    ),
)
