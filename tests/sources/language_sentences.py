"""Sentences of 40 to 120 characters as reports have them, written for the tests; people and places are invented.

Ten for each of the languages that most reports on Central Asia and its neighbours come in, a few for others.
"""

MAIN = {
    "en": """
Police detained two lawyers outside the courthouse on Tuesday.
Her brother died in custody three days later, the family told us.
Nobody has been charged with the killing of the four men.
The website remained blocked for most of the week.
Witnesses saw soldiers firing at people who were running away.
He was sentenced to fifteen days of administrative arrest.
Authorities refused to register the trade union again.
At least seven journalists were beaten while covering the rally.
She says that officers threatened to take away her children.
Access to mobile internet was cut across five regions overnight.
""",
    "ru": """
Полиция задержала двух адвокатов у здания суда во вторник.
Его брат умер в следственном изоляторе через три дня.
Никому не предъявлено обвинение в убийстве четверых мужчин.
Сайт оставался заблокированным почти всю неделю.
Свидетели видели, как солдаты стреляли по бегущим людям.
Суд назначил ему пятнадцать суток административного ареста.
Власти снова отказали профсоюзу в регистрации.
Не менее семи журналистов избиты при освещении митинга.
По её словам, сотрудники угрожали забрать детей.
Мобильный интернет отключили сразу в пяти областях.
""",
    "kk": """
Полиция сейсенбі күні сот ғимаратының алдында екі адвокатты ұстады.
Оның ағасы үш күннен кейін тергеу изоляторында қайтыс болды.
Төрт ер адамның өлімі бойынша ешкімге айып тағылған жоқ.
Сайт апта бойы бұғатталған күйінде қалды.
Куәгерлер сарбаздардың қашып бара жатқан адамдарға оқ атқанын көрген.
Сот оны он бес тәулікке әкімшілік қамаққа алды.
Билік кәсіподақты тіркеуден тағы да бас тартты.
Кемінде жеті журналист митинг кезінде соққыға жығылды.
Айтуынша, қызметкерлер балаларын тартып аламыз деп қорқытқан.
Бес облыста бірден мобильді интернет өшірілді.
""",
    "uk": """
Поліція затримала двох адвокатів біля будівлі суду у вівторок.
Його брат помер у слідчому ізоляторі через три дні.
Нікому не висунуто обвинувачення у вбивстві чотирьох чоловіків.
Сайт залишався заблокованим майже весь тиждень.
Свідки бачили, як солдати стріляли в людей, що тікали.
Суд призначив йому п’ятнадцять діб адміністративного арешту.
Влада знову відмовила профспілці в реєстрації.
Щонайменше сімох журналістів побито під час мітингу.
За її словами, поліцейські погрожували забрати дітей.
Мобільний інтернет вимкнули одразу в п’яти областях.
""",
    "be": """
Міліцыя затрымала двух адвакатаў каля будынка суда ў аўторак.
Яго брат памёр у следчым ізалятары праз тры дні.
Нікому не прад’яўлена абвінавачанне ў забойстве чатырох мужчын.
Сайт заставаўся заблакаваным амаль увесь тыдзень.
Сведкі бачылі, як салдаты стралялі па людзях, якія ўцякалі.
Суд прызначыў яму пятнаццаць сутак адміністрацыйнага арышту.
Улады зноў адмовілі прафсаюзу ў рэгістрацыі.
Не менш за сем журналістаў збітыя падчас мітынгу.
Паводле яе слоў, супрацоўнікі пагражалі забраць дзяцей.
Мабільны інтэрнэт адключылі адразу ў пяці абласцях.
""",
    "ky": """
Милиция шейшемби күнү сот имаратынын алдында эки адвокатты кармады.
Анын агасы үч күндөн кийин тергөө абагында каза болду.
Төрт кишинин өлүмү боюнча эч кимге айып коюлган жок.
Сайт жума бою бөгөттөлгөн бойдон калды.
Күбөлөр аскерлер качып бараткан адамдарга ок атканын көрүшкөн.
Сот аны он беш суткага административдик камакка алды.
Бийлик кесиптик бирликти каттоодон дагы баш тартты.
Кеминде жети журналист митинг учурунда сабалган.
Айтымында, кызматкерлер балдарын тартып алабыз деп коркутушкан.
Беш облуста бир убакта мобилдик интернет өчүрүлдү.
""",
    "uz": """
Militsiya seshanba kuni sud binosi oldida ikki advokatni ushladi.
Uning akasi uch kundan keyin tergov hibsxonasida vafot etdi.
Toʻrt kishining oʻlimi boʻyicha hech kimga ayb qoʻyilmadi.
Sayt butun hafta davomida bloklangan holda qoldi.
Guvohlar askarlar qochayotgan odamlarga oʻq uzganini koʻrgan.
Sud uni oʻn besh sutkaga ma'muriy qamoqqa oldi.
Hokimiyat kasaba uyushmasini ro'yxatdan o'tkazishni yana rad etdi.
Милиция сешанба куни суд биноси олдида икки адвокатни ушлади.
Тўрт кишининг ўлими бўйича ҳеч кимга айб қўйилмади.
Бешта вилоятда бирданига мобил интернет ўчириб қўйилди.
""",
    "tg": """
Милитсия рӯзи сешанбе дар назди бинои суд ду адвокатро боздошт кард.
Бародари ӯ пас аз се рӯз дар боздоштгоҳ вафот кард.
Барои марги чор мард ба ҳеҷ кас айб эълон нашудааст.
Сомона тамоми ҳафта баста монд.
Шоҳидон диданд, ки сарбозон ба сӯи мардум тир мекушоданд.
Суд ӯро ба понздаҳ шабонарӯз ҳабси маъмурӣ маҳкум кард.
Ҳукумат боз аз сабти номи иттифоқи касаба худдорӣ кард.
Ҳадди ақал ҳафт рӯзноманигор ҳангоми гирдиҳамоӣ лату кӯб шуданд.
Ба гуфтаи ӯ, кормандон таҳдид карданд, ки фарзандонашро мегиранд.
Дар панҷ вилоят якбора интернети мобилӣ хомӯш карда шуд.
""",
    "az": """
Polis çərşənbə axşamı məhkəmə binasının qarşısında iki vəkili saxladı.
Onun qardaşı üç gün sonra istintaq təcridxanasında öldü.
Dörd kişinin ölümünə görə heç kimə ittiham irəli sürülməyib.
Sayt bütün həftə ərzində bloklanmış vəziyyətdə qaldı.
Şahidlər əsgərlərin qaçan insanlara atəş açdığını görüblər.
Məhkəmə ona on beş sutka inzibati həbs cəzası verdi.
Hakimiyyət həmkarlar ittifaqını yenə qeydiyyata almadı.
Azı yeddi jurnalist mitinqi işıqlandırarkən döyülüb.
Onun sözlərinə görə, əməkdaşlar uşaqlarını əlindən almaqla hədələyiblər.
Beş bölgədə eyni vaxtda mobil internet kəsildi.
""",
    "tr": """
Polis salı günü adliye binasının önünde iki avukatı gözaltına aldı.
Kardeşi üç gün sonra cezaevinde hayatını kaybetti.
Dört adamın öldürülmesiyle ilgili kimse hakkında dava açılmadı.
Site hafta boyunca erişime kapalı kaldı.
Tanıklar askerlerin kaçan insanlara ateş ettiğini gördü.
Mahkeme ona on beş gün idari hapis cezası verdi.
Yetkililer sendikanın kaydını yine reddetti.
En az yedi gazeteci mitingi izlerken dövüldü.
Memurların çocuklarını elinden almakla tehdit ettiğini anlattı.
Beş bölgede aynı anda mobil internet kesildi.
""",
}

OTHERS = {
    "es": """
La policía detuvo a dos abogados frente al juzgado el martes.
Su hermano murió bajo custodia tres días después.
Nadie ha sido acusado por la muerte de los cuatro hombres.
""",
    "pt": """
A polícia deteve dois advogados em frente ao tribunal na terça-feira.
O irmão dela morreu sob custódia três dias depois.
Ninguém foi acusado pela morte dos quatro homens.
""",
    "fr": """
La police a arrêté deux avocats devant le tribunal mardi.
Son frère est mort en détention trois jours plus tard.
Personne n’a été inculpé pour la mort des quatre hommes.
""",
    "it": """
La polizia ha arrestato due avvocati davanti al tribunale martedì.
Suo fratello è morto in custodia tre giorni dopo.
Nessuno è stato incriminato per la morte dei quattro uomini.
""",
    "ro": """
Poliția a reținut doi avocați în fața tribunalului marți.
Fratele ei a murit în arest trei zile mai târziu.
Nimeni nu a fost acuzat pentru moartea celor patru bărbați.
""",
    "de": """
Die Polizei nahm am Dienstag vor dem Gericht zwei Anwälte fest.
Ihr Bruder starb drei Tage später in der Haft.
Wegen der Tötung der vier Männer wurde niemand angeklagt.
""",
    "nl": """
De politie hield dinsdag twee advocaten aan voor het gerechtsgebouw.
Haar broer overleed drie dagen later in de gevangenis.
""",
    "pl": """
Policja zatrzymała we wtorek dwóch adwokatów przed budynkiem sądu.
Jej brat zmarł w areszcie trzy dni później.
Nikomu nie postawiono zarzutów w sprawie śmierci czterech mężczyzn.
""",
    "cs": """
Policie v úterý zadržela dva advokáty před budovou soudu.
Její bratr zemřel ve vazbě o tři dny později.
""",
    "bg": """
Полицията задържа двама адвокати пред сградата на съда във вторник.
Брат му почина в ареста три дни по-късно.
""",
    "mn": """
Цагдаа мягмар гарагт шүүхийн байрны өмнө хоёр өмгөөлөгчийг баривчилсан байна.
""",
    "tk": """
Polisiýa sişenbe güni kazyýetiň öňünde iki aklawjyny tussag etdi, olar bilen habarlaşyp bolmady.
""",
    "id": """
Polisi menangkap dua pengacara di depan gedung pengadilan pada hari Selasa.
Saudaranya meninggal dalam tahanan tiga hari kemudian karena luka yang tidak diobati.
""",
    "ms": """
Polis menahan dua peguam di hadapan mahkamah pada hari Selasa, kata keluarga beliau.
Abangnya meninggal dunia dalam tahanan selepas tiga hari kerana tidak dirawat.
""",
    "sw": """
Polisi waliwakamata mawakili wawili mbele ya mahakama siku ya Jumanne.
Kaka yake alifariki akiwa kizuizini siku tatu baada ya kukamatwa.
""",
    "vi": """
Cảnh sát bắt giữ hai luật sư trước tòa án hôm thứ Ba.
Anh trai của bà qua đời trong trại giam ba ngày sau đó.
""",
    "ar": """
اعتقلت الشرطة محاميين اثنين أمام مبنى المحكمة يوم الثلاثاء.
توفي شقيقه في الحجز بعد ثلاثة أيام من اعتقاله.
لم توجه إلى أحد تهمة قتل الرجال الأربعة.
""",
    "fa": """
پلیس روز سه‌شنبه دو وکیل را در برابر ساختمان دادگاه بازداشت کرد.
برادر او سه روز بعد در بازداشتگاه جان باخت.
هیچ کس به خاطر کشته شدن این چهار مرد متهم نشده است.
""",
    "ur": """
پولیس نے منگل کے روز عدالت کے باہر دو وکیلوں کو گرفتار کر لیا۔
اس کا بھائی تین دن بعد حراست میں دم توڑ گیا۔
چار افراد کے قتل کا الزام کسی پر نہیں لگایا گیا۔
""",
    "ps": """
پولیسو د سې شنبې په ورځ د محکمې مخې ته دوه وکیلان ونیول.
""",
    "hi": """
पुलिस ने मंगलवार को अदालत के बाहर दो वकीलों को गिरफ्तार किया।
उसके भाई की तीन दिन बाद हिरासत में मौत हो गई।
""",
    "bn": """
পুলিশ মঙ্গলবার আদালতের সামনে থেকে দুই আইনজীবীকে আটক করেছে।
তিন দিন পরে তার ভাই হেফাজতে মারা যান বলে পরিবার জানায়।
""",
    "am": """
ፖሊስ ማክሰኞ ዕለት በፍርድ ቤቱ ፊት ለፊት ሁለት ጠበቆችን ይዞ ነበር።
ወንድሟ ከሦስት ቀናት በኋላ በእስር ቤት ውስጥ ሞተ ተብሏል፤ ይህ እና ሌላ አልታወቀም።
""",
    "he": """
המשטרה עצרה ביום שלישי שני עורכי דין מול בית המשפט, כך אמר העד של המשפחה.
""",
    "ka": """
პოლიციამ სამშაბათს სასამართლოს შენობასთან ორი ადვოკატი დააკავა.
""",
    "hy": """
Ոստիկանությունը երեքշաբթի օրը դատարանի շենքի մոտ երկու փաստաբան է բերման ենթարկել։
""",
    "el": """
Η αστυνομία συνέλαβε την Τρίτη δύο δικηγόρους έξω από το δικαστήριο.
""",
    "th": """
ตำรวจจับกุมทนายความสองคนหน้าศาลเมื่อวันอังคาร
""",
    "my": """
ရဲက အင်္ဂါနေ့တွင် တရားရုံးရှေ့၌ ရှေ့နေနှစ်ဦးကို ဖမ်းဆီးခဲ့သည်။
""",
    "zh": """
警方星期二在法院门前拘留了两名律师，家属至今没有收到任何通知。
""",
    "ja": """
警察は火曜日、裁判所の前で弁護士二人を拘束した。
""",
    "ko": """
경찰은 화요일 법원 앞에서 변호사 두 명을 체포했다.
""",
}


def sentences(group: dict[str, str]) -> list[tuple[str, str]]:
    """Return the sentences of a group, each after the code of its language."""
    return [(code, line) for code, lines in group.items() for line in lines.strip().splitlines()]
