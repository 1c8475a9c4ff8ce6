"""Make the cues of Russian verbs from their infinitives, by what case they ask for.

Each key of an entry in `languages/ru/acts/*.toml` names whom its verbs befall:

    harms         the object: "избить" befalls whom they "избили", who was "избит", "избитого"
    harms_dative  who stands in the dative: "предъявить обвинение"
    befalls       the subject: "погибнуть", "пропасть без вести"
    harms_owner   the genitive, the owner of a thing: "обыскать квартиру", "отобрать телефон у"
    harms_with    the instrumental behind "за" or "над": "следить за", "издеваться над"
    happens       whoever stands near; the verb says nothing of the case

Words before the infinitive ("не") and behind it stay as they are.
"""

from collections.abc import Iterator, Mapping

from tizim.coding.languages.ru.conjugation import VerbForms, forms_of_verb, parted

FORMS_OF_KEYS = ("harms", "harms_dative", "befalls", "harms_owner", "harms_with", "happens")


def written_forms(entry: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield (form, phrase) for each way to write the infinitives of an entry; the forms are those of `act_cues`."""
    for key in FORMS_OF_KEYS:
        phrases = entry.get(key, ())
        assert isinstance(phrases, (list, tuple)), key
        for phrase in phrases:
            ahead, infinitive, behind = parted(str(phrase))
            for form, words in _of_key(key, forms_of_verb(infinitive)):
                if words:
                    yield form, f"{ahead}{'|'.join(words)}{behind}"


def _of_key(key: str, verb: VerbForms) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what each form of a verb of a key says of the case of whoever suffers."""
    active, passive, doing, done = verb
    if key == "harms":
        return (("past", active + doing), ("state", passive), ("participle", done))
    if key == "befalls":
        return (("subject", active), ("participle", doing))
    if key == "harms_dative":
        return (("dative", active + passive + doing),)
    if key == "harms_owner":
        return (("owned", active + passive + doing + done),)
    if key == "harms_with":
        return (("with", active + doing),)
    return (("bare", active + passive + doing + done),)
