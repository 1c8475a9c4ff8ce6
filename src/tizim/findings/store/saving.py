"""Save holdings in the place of earlier ones: a few bulk statements for all subjects together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from tizim.findings import models
from tizim.findings.acts import Act
from tizim.findings.cases import Step
from tizim.findings.contradictions import Contradiction
from tizim.findings.current import Current
from tizim.findings.figures import Figure
from tizim.findings.holdings import Holding
from tizim.findings.store import index
from tizim.findings.told import Kind, Subject

CHUNK = 500  # rows a statement: SQLite takes 32,766 parameters at most
COLUMN = {Kind.PERSON: "person_id", Kind.BODY: "body_id", Kind.EVENT: "event_id"}
HELD = (models.Act, models.CurrentValue, models.Figure, models.Contradiction, models.CaseStep)

Columns = dict[str, Any]  # of a row, as Django's constructors take them


class Resting(Protocol):
    """Something computed that rests on claims."""

    @property
    def claims(self) -> frozenset[str]: ...


def replace_holdings(subjects: Collection[Subject], holdings: Sequence[Holding]) -> None:
    """Take out what was held of these subjects, and save what is held now."""
    take_out(subjects)
    rows = [(holding, models.Holding(**_columns(holding))) for holding in holdings]
    models.Holding.objects.bulk_create([row for _, row in rows], batch_size=CHUNK)
    _join(models.Holding.claims, ((row.pk, [each.id for each in held.circle.file.everything]) for held, row in rows))
    index.index([(row.pk, row.words) for _, row in rows])
    acts = _save(models.Act, rows, lambda held: held.acts, _act)
    _join(models.Act.allegations, ((row.pk, act.allegations) for act, row in acts))
    _save(models.CurrentValue, rows, lambda held: held.current, _current)
    _save(models.Figure, rows, lambda held: held.figures, _figure)
    _save(models.Contradiction, rows, lambda held: held.contradictions, _contradiction)
    _save(models.CaseStep, rows, lambda held: held.steps, _step)
    _save_facets(rows, {(row.holding_id, act.id): row.pk for act, row in acts})


def take_out(subjects: Collection[Subject]) -> None:
    """Delete what was held of these subjects, table by table: nothing else hangs on these rows.

    Django's own delete would load every row to look for more.
    """
    old = models.Holding.objects.filter(subject_id__in=[subject.id for subject in subjects])
    chosen = list(old.values_list("pk", flat=True))
    index.forget(chosen)
    models.FacetValue.objects.filter(holding__in=chosen)._raw_delete("default")
    models.Act.allegations.through.objects.filter(act__holding__in=chosen)._raw_delete("default")
    for table in HELD:
        through = table.claims.through
        through.objects.filter(**{f"{table._meta.model_name}__holding__in": chosen})._raw_delete("default")
        table._default_manager.filter(holding__in=chosen)._raw_delete("default")
    models.Holding.claims.through.objects.filter(holding__in=chosen)._raw_delete("default")
    models.Holding.objects.filter(pk__in=chosen)._raw_delete("default")


Rows = Sequence[tuple[Holding, models.Holding]]


def _save(
    table: Any, rows: Rows, of: Callable[[Holding], Iterable[Any]], columns: Callable[[Subject, Any], Columns]
) -> list[tuple[Any, Any]]:  # Any: one of the tables that hang on holdings, and what is computed for it
    """Save one table of computed rows with the claims that each rests on; return them beside what they were made of."""
    made = []
    for holding, row in rows:
        checked = {claim.id for claim in holding.circle.file.everything if claim.is_checked}
        for each in of(holding):
            is_checked = each.claims <= checked
            made.append((each, table(holding_id=row.pk, is_checked=is_checked, **columns(holding.subject, each))))
    table.objects.bulk_create([row for _, row in made], batch_size=CHUNK)
    _join(table.claims, ((row.pk, each.claims) for each, row in made))
    return made


def _save_facets(rows: Rows, acts: Mapping[tuple[int, str], int]) -> None:
    longest = models.FacetValue._meta.get_field("value").max_length
    models.FacetValue.objects.bulk_create(
        (
            models.FacetValue(
                holding_id=row.pk,
                act_id=acts[row.pk, facet.act] if facet.act else None,
                field=facet.field,
                value=facet.value[:longest],
            )
            for holding, row in rows
            for facet in holding.facets
        ),
        batch_size=CHUNK,
    )


def _join(relation: Any, pairs: Iterable[tuple[int, Iterable[str]]]) -> None:  # Any: Django's descriptor
    """Tie rows to what they rest on: the rows of a many-to-many table, made in bulk."""
    through, field = relation.through, relation.field
    here, there = field.m2m_column_name(), field.m2m_reverse_name()
    through.objects.bulk_create(
        (through(**{here: row, there: key}) for row, keys in pairs for key in sorted(set(keys))), batch_size=CHUNK
    )


def _columns(holding: Holding) -> Columns:
    subject, circle = holding.subject, holding.circle
    return {
        COLUMN[subject.kind]: subject.id,
        "subject_id": subject.id,
        "is_whole": circle.is_whole,
        "is_checked": circle.is_checked,
        "seen": circle.seen,
        "kind": holding.kind,
        "title": holding.title,
        "level": holding.level,
        "origins": holding.origins,
        "first_day": holding.first_day,
        "last_day": holding.last_day,
        "words": " ".join(holding.words),
    }


def _act(subject: Subject, act: Act) -> Columns:
    return {
        "act_id": act.id,
        "violation": act.violation,
        COLUMN[act.victim.kind]: act.victim.id,
        "event_id": subject.id,
        "is_pattern": act.is_pattern,
        "count_min": act.count_min,
        "count_max": act.count_max,
        "level": act.level,
        "origins": act.origins,
    }


def _current(_subject: Subject, current: Current) -> Columns:
    value = current.value
    return {
        "subject_kind": current.subject.kind,
        "subject_id": current.subject.id,
        "field": current.field,
        "text": value.text,
        "code": value.code,
        "number": value.number,
        "number_high": value.number_high,
        "first_day": value.first_day,
        "last_day": value.last_day,
        "date": value.date,
        "level": current.level,
        "origins": current.origins,
    }


def _figure(subject: Subject, figure: Figure) -> Columns:
    return {
        "claim_id": figure.claim,
        "event_id": subject.id,
        "topic": figure.topic,
        "population": figure.population,
        "claimant": figure.claimant,
        "side": figure.side,
        "is_withdrawn": figure.is_withdrawn,
        "part_of_id": figure.part_of,
        "country": figure.country,
        "level": figure.level,
    }


def _contradiction(_subject: Subject, contradiction: Contradiction) -> Columns:
    return {
        "contradiction_id": contradiction.id,
        "subject_kind": contradiction.subject.kind,
        "subject_id": contradiction.subject.id,
        "field": contradiction.field,
        "relation": contradiction.relation,
        "point": contradiction.point,
        "sides": [list(side) for side in contradiction.sides],
    }


def _step(subject: Subject, step: Step) -> Columns:
    return {
        "step_id": step.id,
        "person_id": step.person.id,
        "event_id": subject.id,
        "what": step.what,
        "date": step.date,
        "first_day": step.first_day,
        "duration": step.duration,
        "status_on": step.status_on,
        "articles": [list(article) for article in step.articles],
    }
