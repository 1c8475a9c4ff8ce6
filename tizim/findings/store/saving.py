"""Save holdings in the place of earlier ones: a few bulk statements for all subjects together."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q

from tizim.findings import models
from tizim.findings.holdings import Holding
from tizim.findings.told import Kind, Subject

CHUNK = 500  # rows a statement: SQLite takes 32,766 parameters at most
COLUMN = {Kind.PERSON: "person_id", Kind.BODY: "body_id", Kind.EVENT: "event_id"}
WORDS = "findings_words"  # the FTS5 table of SQLite, see the migration


def replace_holdings(subjects: Collection[Subject], holdings: Sequence[Holding], checked: Collection[str]) -> None:
    """Take out what was held of these subjects, and save what is held now.

    checked
        The ids of all claims of these holdings that are checked.
    """
    _take_out(subjects)
    rows = [(holding, _row(holding)) for holding in holdings]
    models.Holding.objects.bulk_create([row for _, row in rows], batch_size=CHUNK)
    _join(models.Holding.claims, ((row, _everything(holding)) for holding, row in rows))
    _index([row for _, row in rows])
    acts = _save_acts(rows, checked)
    _save_current(rows, checked)
    _save_figures(rows, checked)
    _save_contradictions(rows, checked)
    _save_steps(rows, checked)
    models.FacetValue.objects.bulk_create(
        (
            models.FacetValue(
                holding=row,
                act=acts[row.pk, facet.act] if facet.act else None,
                field=facet.field,
                value=facet.value[:255],
            )
            for holding, row in rows
            for facet in holding.facets
        ),
        batch_size=CHUNK,
    )


def _take_out(subjects: Collection[Subject]) -> None:
    chosen = Q()
    for kind, column in COLUMN.items():
        chosen |= Q(**{f"{column}__in": [subject.id for subject in subjects if subject.kind is kind]})
    old = models.Holding.objects.filter(chosen)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {WORDS} ({WORDS}, rowid, words) VALUES ('delete', %s, %s)",  # noqa: S608  # our own name
                list(old.values_list("pk", "words")),
            )
    old.delete()


def _index(rows: Iterable[models.Holding]) -> None:
    """Write the words into SQLite's text search; PostgreSQL keeps its own column by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {WORDS} (rowid, words) VALUES (%s, %s)",  # noqa: S608  # our own name
                [(row.pk, row.words) for row in rows],
            )


def _row(holding: Holding) -> models.Holding:
    subject = holding.subject
    return models.Holding(
        **{COLUMN[subject.kind]: subject.id},
        is_whole=holding.circle.is_whole,
        is_checked=holding.circle.is_checked,
        seen=holding.circle.seen,
        kind=holding.kind,
        title=holding.title,
        level=holding.level,
        origins=holding.origins,
        first_day=holding.first_day,
        last_day=holding.last_day,
        words=" ".join(holding.words),
    )


def _everything(holding: Holding) -> Iterable[str]:
    return dict.fromkeys(claim.id for claim in holding.circle.file.everything)


Rows = Sequence[tuple[Holding, models.Holding]]


def _save_acts(rows: Rows, checked: Collection[str]) -> dict[tuple[int, str], models.Act]:
    made = []
    for holding, row in rows:
        for act in holding.acts:
            column = COLUMN[act.victim.kind]
            made.append(
                (
                    act,
                    models.Act(
                        holding=row,
                        is_checked=act.claims <= set(checked),
                        act_id=act.id,
                        violation=act.violation,
                        event_id=holding.subject.id,
                        is_pattern=act.is_pattern,
                        count_min=act.count_min,
                        count_max=act.count_max,
                        level=act.level,
                        origins=act.origins,
                        **{column: act.victim.id},
                    ),
                )
            )
    models.Act.objects.bulk_create([saved for _, saved in made], batch_size=CHUNK)
    _join(models.Act.claims, ((saved, act.claims) for act, saved in made))
    _join(models.Act.allegations, ((saved, act.allegations) for act, saved in made))
    return {(saved.holding_id, act.id): saved for act, saved in made}


def _save_current(rows: Rows, checked: Collection[str]) -> None:
    made = [
        (
            each,
            models.CurrentValue(
                holding=row,
                is_checked=each.claims <= set(checked),
                subject_kind=each.subject.kind,
                subject_id=each.subject.id,
                field=each.field,
                text=each.value.text,
                code=each.value.code,
                number=each.value.number,
                number_high=each.value.number_high,
                first_day=each.value.first_day,
                last_day=each.value.last_day,
                date=each.value.date,
                level=each.level,
                origins=each.origins,
            ),
        )
        for holding, row in rows
        for each in holding.current
    ]
    models.CurrentValue.objects.bulk_create([saved for _, saved in made], batch_size=CHUNK)
    _join(models.CurrentValue.claims, ((saved, each.claims) for each, saved in made))


def _save_figures(rows: Rows, checked: Collection[str]) -> None:
    made = [
        (
            each,
            models.Figure(
                holding=row,
                is_checked=each.claims <= set(checked),
                claim_id=each.claim,
                event_id=holding.subject.id,
                topic=each.topic,
                population=each.population,
                claimant=each.claimant,
                side=each.side,
                is_withdrawn=each.is_withdrawn,
                part_of_id=each.part_of,
                country=each.country,
                level=each.level,
            ),
        )
        for holding, row in rows
        if holding.subject.kind is Kind.EVENT
        for each in holding.figures
    ]
    models.Figure.objects.bulk_create([saved for _, saved in made], batch_size=CHUNK)
    _join(models.Figure.claims, ((saved, each.claims) for each, saved in made))


def _save_contradictions(rows: Rows, checked: Collection[str]) -> None:
    made = [
        (
            {claim for side in each.sides for claim in side},
            models.Contradiction(
                holding=row,
                is_checked={claim for side in each.sides for claim in side} <= set(checked),
                contradiction_id=each.id,
                subject_kind=each.subject.kind,
                subject_id=each.subject.id,
                field=each.field,
                relation=each.relation,
                point=each.point,
                sides=[list(side) for side in each.sides],
            ),
        )
        for holding, row in rows
        for each in holding.contradictions
    ]
    models.Contradiction.objects.bulk_create([saved for _, saved in made], batch_size=CHUNK)
    _join(models.Contradiction.claims, ((saved, claims) for claims, saved in made))


def _save_steps(rows: Rows, checked: Collection[str]) -> None:
    made = [
        (
            each,
            models.CaseStep(
                holding=row,
                is_checked=each.claims <= set(checked),
                step_id=each.id,
                person_id=each.person.id,
                event_id=holding.subject.id,
                what=each.what,
                date=each.date,
                first_day=each.first_day,
                duration=each.duration,
                status_on=each.status_on,
                articles=[list(article) for article in each.articles],
            ),
        )
        for holding, row in rows
        for each in holding.steps
    ]
    models.CaseStep.objects.bulk_create([saved for _, saved in made], batch_size=CHUNK)
    _join(models.CaseStep.claims, ((saved, each.claims) for each, saved in made))


def _join(relation: Any, pairs: Iterable[tuple[Any, Iterable[str]]]) -> None:  # Any: Django's descriptor and rows
    """Tie rows to what they rest on: the rows of a many-to-many table, made in bulk."""
    through, field = relation.through, relation.field
    here, there = field.m2m_column_name(), field.m2m_reverse_name()
    through.objects.bulk_create(
        (through(**{here: row.pk, there: key}) for row, keys in pairs for key in sorted(keys)), batch_size=CHUNK
    )
