"""Each violation and each step of a case in the many ways in which monitors tell them, and words that tell of none."""

import tomllib
from pathlib import Path

import pytest

from tizim.coding.reader import read_claims

CORPUS = Path(__file__).parent.parent / "corpus"
# Whom the sentences of a file harm: by what stands in every form of the name, and the name itself.
HARMED = {"sentences": ("Ana Rojas", "Ana Rojas"), "sentences_ru": ("Орлов", "Иван Орлов")}


def listed(file: str) -> list[tuple[str, str]]:
    entries = tomllib.loads((CORPUS / f"{file}.toml").read_text("utf-8"))
    return [(term, one) for term, many in entries.items() for one in many]


@pytest.mark.parametrize(
    ("violation", "sentence", "harmed"), [(*one, HARMED[file]) for file in HARMED for one in listed(file)]
)
def test_a_violation_is_found_however_it_is_told(violation: str, sentence: str, harmed: tuple[str, str]) -> None:
    reading = read_claims(sentence)
    names = {one.id: one.name for one in reading.mentions}
    told = {(one.violation, names.get(one.victim or "")) for one in reading.allegations}
    assert violation in {code for code, _ in told}
    written, name = harmed
    assert written not in sentence or name in {victim for _, victim in told}


@pytest.mark.parametrize(("step", "text"), listed("steps"))
def test_a_step_of_a_case_is_found_however_it_is_told(step: str, text: str) -> None:
    assert step in {one.what for episode in read_claims(text).episodes for one in episode.outcomes}


NOTHING_HAPPENED = (
    "The teacher told the pupils to stop talking.",
    "The central bank came under pressure from markets.",
    "The minister called for an inquiry into terrorists.",
    "The prime minister called activists to a meeting about extremists.",
    "Journalist Ana Rojas photographed students at the fair.",
    "Reporters followed the minister to the airport.",
    "Supporters attacked the government's record at a rally.",
    "Youths beat the visiting team in the final.",
    "Analysts monitor inflation and follow the central bank.",
    "Protesters attacked the decision as unfair.",
    "The minister told journalists that the road would be finished in May.",
    "The doctor told Ana Rojas that she would die within a year.",
    "The coach told Ana Rojas that she would be taken off at half-time.",
    "Activist Ana Rojas told reporters that she would be arrested if she returned.",
    "Ana Rojas was told that she would be released in May.",
    "Forecasters warned people that homes would be destroyed by the storm.",
    "Striker Ana Rojas attacked from the left all afternoon.",
    "The brother of activist Ana Rojas married a singer.",
    "The minister attacked activists in a speech to parliament.",
    "The activist poet Ana Rojas was attacked by critics for her last novel.",
    "Environmentalists were struck by the number of birds on the lake.",
    "The union leader pushed for higher wages.",
    "The editor was hit by a car while crossing the road.",
    "The activist choked on a fish bone.",
    "Photographers jostled for the best view of the bride.",
    "The law provides for up to five years in prison for attacks on journalists.",
    "The union warned that attacks on reporters could follow.",
    "Editors pushed back the deadline for applications.",
    "Broadcaster Ana Rojas beat four rivals to the prize.",
    "Environmentalists attacked the new budget as unfair.",
    "On 3 May 2024 workers went on strike in Lima and the union hit back at its critics.",
    "The company sued the ministry over a contract on 3 May 2024.",
    "The president left the country on 3 May 2024 for a summit.",
    "She found the road blocked and turned back at the border of the village.",
    "Journalist Ana Rojas denied that she had been arrested.",
    "The lawyer said that Ana Rojas may be sentenced to five years in prison.",
    "The group called on the government to stop detaining journalists.",
    "The European Union urged Lima to free all detained activists.",
    "A conference on enforced disappearance was held in Lima on 3 May 2024.",
    "The film festival opened in Lima on 3 May 2024 with a film about torture.",
    "Three miners died in an accident in Cerro on 3 May 2024.",
    "The party shut its office in Lima on 3 May 2024 for lack of money.",
    "Police did not intervene when students marched in Lima on 3 May 2024.",
    "On 3 May 2024 the ban on protests in Lima was lifted.",
    "The court ruled on 3 May 2024 that the ban on protests was unconstitutional.",
    "The president vetoed the bill on 3 May 2024.",
    "Two people were ordered to leave the courtroom in Lima on 3 May 2024.",
    "Ana Rojas called the minister on 3 May 2024 to ask for a meeting.",
    "The bank froze the price of loans on 3 May 2024.",
    "The singer broke her arm in a fall on stage in Lima.",
    "He spent two years on the board of the union.",
    "Ana Rojas, who campaigns against arbitrary detention, spoke in Lima on 3 May 2024.",
    "Any person whose home has been searched has the right to a copy of the record.",
    "Students took photos outside the library in Lima on 3 May 2024.",
    "Burglars broke into a house in Lima on 3 May 2024.",
    "She searched her home for the letter and carried off a box of books.",
    "The striker took the ball and stormed through the house of cards that was the defence.",
    "The charity handed out blankets and took away rubbish from 600 homes in Lima.",
    "Police attended a concert at the opera house in Lima on 3 May 2024.",
    "The bank opened a branch and froze the fees on all accounts of students.",
    "The storm took the roofs of forty houses in Lima on 3 May 2024.",
    "Officers visited a school in Lima on 3 May 2024 to talk about road safety.",
    "The company emptied its warehouse in Lima and sold the stock on 3 May 2024.",
    "The crew entered the studio on 3 May 2024 to record an album.",
    "The minister visited the office of the bank in Lima on 3 May 2024.",
    "There is no sign of a deal between the two parties.",
    "The team lost contact with the satellite on 3 May 2024.",
    "The ship vanished from radar on 3 May 2024.",
    "Nine people were killed when a bus carrying pilgrims plunged into a ravine near Lima.",
    "The storm of 3 May 2024 left 14 people dead and thousands homeless.",
    "The writer passed away in his sleep at the age of 91.",
    "The Sejm rejected the bill that would have required NGOs to report foreign donors.",
    "If adopted, the draft would allow the minister to close an association.",
    "The government pledged not to ban demonstrations.",
    "The organisers called off the march on 3 May 2024 as the law was withdrawn.",
    "The charity failed to conduct a survey of birds.",
    "The police beat the army 3-1 in the football final on 3 May 2024.",
    "Police used a drone to film the rally in Lima on 3 May 2024.",
    "Police escorted the march through Lima on 3 May 2024.",
    "No one was hurt in the accident, and no one was charged.",
    "The goalkeeper broke a finger in training on 3 May 2024.",
    "Opposition leader Ana Rojas suffered a setback on 3 May 2024.",
    "The actress lost an eye as a child.",
    "Telephone service was restored in Cali on 3 May 2024, five days after the cyclone.",
    "The ministry may ask platforms to remove deepfake adverts.",
    "What would happen if the government shut down the internet in Cali?",
    "All 80 reporters who applied were given passes to the stadium in Lima.",
    "The editor said that nobody had ever told her not to mention anything.",
    "The bill would let the regulator order outlets to delete articles.",
    "The newspaper published a report on the price of mobile data on 3 May 2024.",
    "The firm suspended trading in its shares on 3 May 2024 and blocked the road to its site with trucks.",
    "The court rejected the appeal of the bank on 3 May 2024.",
    "The museum declined to say how much the painting had cost.",
    "The author took back her novel from the publisher and withdrew the book from the prize.",
    "The signal for the start of the race was given late in Lima on 3 May 2024.",
    "Fans were turned away from the stadium in Lima on 3 May 2024 as tickets ran out.",
    "Power lines were down in Cali on 3 May 2024 after the storm.",
    "Support for the party dropped to 10 per cent in Lima on 3 May 2024.",
    "The bakery stopped working on 3 May 2024.",
    "The station closed its page for comments on 3 May 2024.",
    "The player was escorted from the pitch in Lima on 3 May 2024.",
    "No website was blocked during the vote, the ministry said.",
    "The people of the town have had no rain since May.",
    "The story was pulled together by two reporters in Lima.",
    "The camera was never returned to the shop in Lima.",
    "Reporters waited outside the hall and then went in with the minister.",
    "The letter went unanswered for a week because the clerk of the bank was ill.",
    "The government has neither confirmed nor denied buying the spyware.",
    "A bus hit a lorry near Lima on 3 May 2024, killing four people.",
    "The singer Ana Rojas died of a heart attack at home in Lima on 3 May 2024.",
    "The singer Ana Rojas died in Lima on 3 May 2024 after a long illness.",
    "Ana Rojas heads an NGO that provides legal aid to detainees.",
    "The prison employs a doctor, and lawyers visit every Monday.",
    "Whoever is detained has the right to see a lawyer and to inform the family.",
    "The festival was held in Lima without the director, who was visiting relatives.",
    "The lawyer of Ana Rojas, who is in prison, was refused a visa by the United States.",
    "The government held talks with doctors, who refused to end their strike.",
    "The court rejected his lawyer's objection and adjourned the hearing.",
    "The hospital lacks doctors and medicines, and patients wait for hours.",
    "The ministry denied that detainees were not allowed to see their lawyers.",
    "The prison said that nobody is denied medical care.",
    "She has no children and lives without her family in Lima.",
    "The prison is being refurbished and will get a new visiting room.",
    "The law provides that a detainee may not be questioned without a lawyer.",
    "Prisoners must not be denied medical care, the ombudswoman said.",
    "The committee called on the prison service to allow visits by relatives.",
    "The bar association held its congress in Lima and called for better access to lawyers for detainees.",
    "Guards stopped the match because there was no doctor.",
    "The arrested driver had no licence and no medical insurance.",
    "The company let go of 200 workers in Lima on 3 May 2024.",
    "The police took in donations for the flood victims and kept the tents in the barracks.",
    "The player was kept out of the team for three weeks by his coach.",
    "The museum was closed for three months and the staff sent back to their homes.",
    "The coach was given 48 hours to prepare the team for the final.",
    "Ana Rojas relocated to Berlin for a job at the university.",
    "Villagers returned to their homes after the flood water fell.",
    "The injured were flown to Berlin for treatment by police helicopter.",
    "The body of the soldier was flown back to Lima with a guard of honour.",
    "Police said that they had seized 40 kilograms of cocaine in a lorry.",
    "Passengers cannot return home because of heavy snow, the airline said.",
    "The ministry extended the contracts of the detention centre's staff by two years.",
    "He was caught in the rain on his way to the police station.",
    "The team spent two weeks in a camp and two nights at a police academy.",
    "The ambassador was recalled and left for exile-era archives in Lima.",
    "The ban on travel for tourists was lifted on 3 May 2024.",
    "Refugees fly to Canada under a resettlement programme.",
    "The hotel handed over the keys to the migrants.",
    "Every citizen must hold a passport when crossing the border.",
    "The guards hit the bar with a song about freedom.",
    "The prison will be closed after 40 years, and inmates will share a new library.",
    "The striker was kicked in the head by a defender in the first half of the match.",
    "The magician hung from a hook above the stage.",
    "The meeting of the committee on torture was suspended for an hour.",
    "The law punishes rape with ten years in prison.",
    "Passengers were packed into the last train to Lima.",
    "The hikers slept on the bare floor of the hut.",
    "Police officers were trained to recognise signs of torture.",
    "The boxer twisted his arm during training in Lima.",
    "She pressed her face against the window of the bus.",
    "The committee recommended that the state end solitary confinement.",
    "The clinic tried a new vaccine on volunteers in Lima.",
    "The two teams were tried by the heat in the second half.",
    "The farmer receives the maximum price for his coffee.",
    "The mayor gave the suspended bridge a new coat of paint.",
    "The meeting was held by video conference.",
    "The court heard the case in camera to protect the child.",
    "The school asks pupils for a day of community service.",
    "The library charges a fine for books returned late.",
    "The mission was marred by bad weather.",
    "The author was given ten years to finish the work.",
    "The player received a two-match ban and a fine for dissent.",
    "The band got a maximum of ten points.",
    "Ana Rojas has ten years in prison service behind her and wants to retire.",
    "The prosecutor opened an investigation into the fire at the market.",
    "Police named two suspects in the murder of the baker.",
    "The draft resolution calls for an end to arbitrary detention and the release of all prisoners.",
)


@pytest.mark.parametrize("sentence", NOTHING_HAPPENED)
def test_nothing_is_read_where_nobody_was_harmed(sentence: str) -> None:
    assert read_claims(sentence).allegations == ()
