"""What the pages say: figures, contradictions, people, proceedings, refusals, silence."""

import json
from dataclasses import replace

from django.test import Client
from tests.monitor import invented
from tests.monitor.languages import ENGLISH

from tizim.monitor.addresses import Addresses
from tizim.monitor.edition import Edition, Words
from tizim.monitor.evidence import ClaimCard
from tizim.monitor.labels import Labels
from tizim.monitor.pages.country import refusal_words
from tizim.monitor.pages.figures import FigureCard
from tizim.monitor.release import read_release


def text_of(site: Client, path: str) -> str:
    return site.get(path).content.decode()


def card_of(site: Client, path: str, claim: str) -> ClaimCard:
    """Return the card on which a claim stands."""
    [card] = [card for card in site.get(path).context["page"].claims if any(claim in line.ids for line in card.lines)]
    return card


def test_official_and_independent_figures_stand_side_by_side_with_parts_under_their_whole(site: Client) -> None:
    [killed] = [topic for topic in site.get("/figures/").context["page"].topics if topic.code == "killed"]
    assert [(card.number.text, card.part_of) for card in killed.official] == [("4,353", ""), ("19", "Of the 4,353:")]
    assert [(card.before, card.number.text) for card in killed.independent] == [("over", "180")]


def test_a_figure_that_was_taken_back_is_struck_through_and_still_there(site: Client) -> None:
    text = text_of(site, "/figures/")
    assert "<s><span>20,000</span></s>" in text
    assert '<span class="level withdrawn">Withdrawn</span>' in text


def test_a_figure_says_what_it_counts_who_says_so_and_as_of_when(site: Client) -> None:
    card: FigureCard = site.get(f"/figure/{invented.NAMES}/").context["page"].card
    assert card.population.text == "names on one list"
    assert card.claimant.text == "volunteers"
    assert card.side == "independent"
    assert card.as_of == "as of mid-March 2021"


def test_a_population_that_nobody_states_is_said_to_be_unstated(site: Client) -> None:
    assert "the claimant does not say of whom." in text_of(site, f"/figure/{invented.DOZENS}/")


def test_sides_of_a_contradiction_stand_side_by_side_with_who_says_which(site: Client) -> None:
    [one] = site.get(f"/event/{invented.CLASH}/").context["page"].contradictions
    assert [(side.said.words.text, side.chain.speakers[0].name.text) for side in one.sides] == [
        ("before the curfew", "Eyewitnesses"),
        ("after the curfew", "Ministry of Order"),
    ]
    assert all(side.number for side in one.sides)


def test_a_claim_says_value_chain_certainty_and_level_and_that_a_machine_read_it(site: Client) -> None:
    card = card_of(site, f"/event/{invented.CLASH}/", "date")
    assert [line.said.words.text for line in card.lines] == ["4 March 2021, evening"]
    assert [speaker.name.text for speaker in card.chain.speakers] == ["Eyewitnesses", "Invented Coalition, update"]
    assert card.certainty == "certainty: reported"
    assert card.level is not None
    assert card.level.code == "reported"
    assert card.is_machine_read
    [quote] = card.quotes
    assert quote.href == f"/update/{invented.UPDATE}/#s4"


def test_what_a_person_checked_is_not_called_read_by_machine(site: Client) -> None:
    card = card_of(site, f"/person/{invented.ALIYA}/", "listed")
    assert not card.is_machine_read


def test_a_quote_that_stands_in_no_update_leads_to_its_source(site: Client) -> None:
    card = card_of(site, f"/person/{invented.ALIYA}/", "listed")
    [quote] = card.quotes
    assert quote.href == f"/source/{invented.LIST}/#psg_listed"
    assert 'id="psg_listed"' in text_of(site, f"/source/{invented.LIST}/")


def test_the_estimate_is_refused_with_its_reason_and_remedy(site: Client) -> None:
    text = text_of(site, f"/country/{invented.COUNTRY}/")
    assert "No estimate is given." in text
    assert "Only one list with names has reached us" in text
    assert "Two overlapping lists allow a first answer" in text


def edition_in_russian(reason: str) -> Edition:
    known = {"Only one list.": "Только один список."}
    russian = replace(ENGLISH, code="ru", translate=lambda text: known.get(text, text))
    release = read_release({"refusals": json.dumps({"xa": {"subject": "", "reason": reason, "remedy": ""}})})
    return Edition(release, russian, Labels(russian, {}, {}, {}, {}, {}), Addresses("/ru/"))


def test_a_refusal_that_the_catalogue_knows_is_said_in_the_language_of_the_page() -> None:
    assert refusal_words("xa", edition_in_russian("Only one list.")) == (Words("Только один список."),)


def test_a_refusal_in_other_words_keeps_them_and_says_their_language() -> None:
    assert refusal_words("xa", edition_in_russian("Only one list!")) == (Words("Only one list!", "en"),)


def test_a_place_has_the_name_of_the_pages_language_and_a_site_the_words_of_its_source(site: Client) -> None:
    def where(prefix: str, event: str) -> str:
        return site.get(f"{prefix}/event/{event}/").context["page"].place.text

    assert [where(prefix, invented.PICKET) for prefix in ("", "/ru")] == ["Old Town", "Старый Город"]
    assert [where(prefix, invented.CLASH) for prefix in ("", "/ru")] == ["near the Old Bridge"] * 2


def test_a_count_prints_its_rule(site: Client) -> None:
    page = site.get(f"/country/{invented.COUNTRY}/").context["page"]
    assembly = page.freedoms[0]
    assert [line.people for line in assembly.lines] == ["at least 3 people", "1 person"]
    assert "Counted: people described one by one" in assembly.rule
    assert "Events from 4 March 2021 to 4 March 2021." in assembly.rule
    assert "Known as of 30 April 2021." in assembly.rule
    assert "From up to 2 independent origins a line." in assembly.rule


def test_the_number_of_the_withheld_and_the_reason_are_shown(site: Client) -> None:
    lines = site.get(f"/country/{invented.COUNTRY}/").context["page"].withheld
    assert [(line.words, line.people) for line in lines] == [
        ("Name withheld: sexual violence", "2 people"),
        ("Name withheld: child", "1 person"),
    ]


def test_beside_one_case_a_reason_that_would_itself_tell_is_not_given(site: Client) -> None:
    act = site.get(f"/event/{invented.HOSTILE}/").context["page"].acts[0]
    assert act.victim.withheld == "Name withheld"
    assert "sexual violence" not in text_of(site, f"/event/{invented.HOSTILE}/")


def test_what_one_source_says_in_the_same_words_is_one_card(site: Client) -> None:
    cards = site.get(f"/event/{invented.CLASH}/").context["page"].claims
    numbers = [line.number for card in cards for line in card.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len({(card.quotes, card.chain, card.level) for card in cards}) == len(cards)


def test_the_same_figure_of_the_same_claimant_in_two_sources_is_one_card(site: Client) -> None:
    [killed] = [topic for topic in site.get("/figures/").context["page"].topics if topic.code == "killed"]
    assert killed.official[0].also == (f"/figure/{invented.AGAIN}/",)
    assert killed.official[0].sentence.endswith("#s1")  # the one whose sentence can be read


def test_a_figure_that_no_update_tells_leads_to_its_words_on_its_own_page(site: Client) -> None:
    page = f"/figure/{invented.AGAIN}/"
    assert site.get(page).context["page"].card.sentence == f"{page}#from"
    assert '<h2 id="from">' in text_of(site, page)


def test_a_step_that_is_told_twice_is_printed_once(site: Client) -> None:
    steps = site.get(f"/person/{invented.BORIS}/").context["page"].steps
    assert [step.what for step in steps] == ["Sentenced", "Decision overturned"]


def test_proceedings_of_nobody_who_is_named_come_last_under_a_mark(site: Client) -> None:
    told = site.get("/proceedings/").context["page"].cases
    assert [case.who.name.text or case.who.withheld for case in told] == [
        "Boris Ivanov",
        "Name withheld: no ground to name",
    ]


def test_a_status_is_printed_with_its_date_or_that_none_is_given(site: Client) -> None:
    boris = site.get(f"/person/{invented.BORIS}/").context["page"]
    assert [(fate.label, fate.as_of) for fate in boris.fates] == [("In custody", "as of 12 March 2021")]
    aliya = site.get(f"/person/{invented.ALIYA}/").context["page"]
    assert [fate.as_of for fate in aliya.fates] == ["date not given"]


def test_a_shortened_sentence_shows_the_old_one_struck_through(site: Client) -> None:
    step = site.get(f"/person/{invented.BORIS}/").context["page"].steps[-1]
    assert step.replaced is not None
    assert step.replaced.words.text == "15 days"
    assert step.duration.text == "7 days"


def test_an_article_shows_the_offence_as_worded_and_against_whom_it_was_used(site: Client) -> None:
    page = site.get(f"/article/{invented.ARTICLE}/").context["page"]
    assert page.title == "Article 77, Code of Offences"
    assert page.offences[0].words.text == "taking part in an unannounced assembly"
    [use] = page.uses
    assert use.who.name.text == "Boris Ivanov"
    assert use.sentence == f"/update/{invented.UPDATE}/#s9"


def test_a_restriction_without_a_known_end_is_not_taken_to_go_on(site: Client) -> None:
    text = text_of(site, f"/restriction/{invented.SITE}/")
    assert '<span class="unknown">Not known</span>: no source says.' in text


def test_the_record_in_which_almost_everything_is_unknown_says_so(site: Client) -> None:
    page = site.get(f"/event/{invented.UNKNOWN}/").context["page"]
    assert [fact.is_unknown for fact in page.facts] == [True, True, True]
    assert page.date.words == "date not given"
    assert page.level is None
    nobody = text_of(site, f"/person/{invented.NOBODY}/")
    assert "Name withheld" in nobody
    assert "date not given" in nobody


def test_an_update_names_its_partners_period_watchlist_credit_licence_and_what_it_refers_to(site: Client) -> None:
    text = text_of(site, f"/update/{invented.UPDATE}/")
    for words in (
        "In partnership with <bdi>Second Partner</bdi>",
        "Period covered: 1 to 20 March 2021.",
        "Arland is on the watchlist because of a rapid decline.",
        "Photo by P. Photographer",
        "/ CC BY 2.0",
        "The whole text stands here.",
        "An earlier update",
    ):
        assert words in text


def test_an_update_goes_by_the_freedoms_in_the_order_of_its_text(site: Client) -> None:
    sections = site.get(f"/update/{invented.UPDATE}/").context["page"].sections
    assert [section.freedom for section in sections] == ["", "Peaceful assembly", "Expression", "Association"]
    assert [record.tag for record in sections[1].records] == [1, 2, 3, 4, 5, 6]


def test_the_dead_are_one_list_and_those_without_a_date_come_last(site: Client) -> None:
    page = site.get("/people/").context["page"]
    assert [line.died.words for line in page.dead] == ["March 2021", "4 March 2021, evening", "date not given"]
    [aliya] = [line for line in page.dead if line.person.name.text == "Aliya Ospanova"]
    assert [how.text for how in aliya.how] == ["Killing", "gunfire", "troops"]
    assert aliya.where.text == "Old Town"


def test_the_timeline_draws_days_and_leaves_an_unknown_end_open(site: Client) -> None:
    timeline = site.get(f"/country/{invented.COUNTRY}/").context["page"].timeline
    by_label = {bar.label.text: bar for bar in timeline.bars}
    assert by_label["Novosti Arlanda"].open_width > 0
    assert by_label["Internet shutdown"].open_width == 0
    assert by_label["Internet shutdown"].text == "5 to 9 March 2021"
    assert [day.label for day in timeline.days] == ["1", "1"]


def test_an_event_is_called_in_the_language_of_the_page(site: Client) -> None:
    assert site.get(f"/event/{invented.CLASH}/").context["page"].window_title == "Killing: Aliya Ospanova"
    assert site.get(f"/ru/event/{invented.CLASH}/").context["page"].window_title == "Убийство: Алия"


def test_an_event_without_a_title_is_called_by_what_was_done_and_to_whom(site: Client) -> None:
    assert (
        site.get(f"/event/{invented.PICKET}/").context["page"].window_title == "Administrative sentence: Boris Ivanov"
    )


def test_a_title_stands_in_the_language_of_the_page_beside_the_text_and_in_the_search(site: Client) -> None:
    for prefix, words in (("", "Killing: Aliya Ospanova"), ("/ru", "Убийство: Алия"), ("/kk", "Кісі өлтіру: Алия")):
        sections = site.get(f"{prefix}/update/{invented.UPDATE}/").context["page"].sections
        [card] = [card for section in sections for card in section.records if card.tag == 4]
        assert card.headline == words
        results = site.get(f"{prefix}/search/?q=Ospanova&kind=event").context["page"].results
        assert words in ["".join(piece.text for piece in result.title) for result in results]
