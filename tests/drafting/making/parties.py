"""Makes `tui/drafting/parties.json`, the table of names by which a text may speak of a party.

Run `python -m tests.drafting.making.parties` after an edit here, or when babel brings new names of territories. The
names of states are CLDR's, by way of babel, except those in `SHORTER`; the rest is work by hand: adjectives, capitals,
offices, organisations, and leaders with the days on which they took and left office (public facts).
"""

import json
from pathlib import Path

from babel import Locale

PATH = Path(__file__).parents[3] / "tui" / "drafting" / "parties.json"

SHORTER = {
    "BA": "Bosnia and Herzegovina",
    "AG": "Antigua and Barbuda",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "MM": "Myanmar",
    "MO": "Macau",
    "PS": "Palestine",
    "ST": "São Tomé and Príncipe",
    "TR": "Turkey",
    "TT": "Trinidad and Tobago",
    "VC": "Saint Vincent and the Grenadines",
    "VA": "Vatican",
}
"""Names that news writes otherwise than CLDR."""

STATES = """
AD|Andorran|
AE|Emirati|Abu Dhabi|UAE, U.A.E., the Emirates
AF|Afghan|Kabul|
AG|Antiguan||Antigua
AL|Albanian|Tirana|
AM|Armenian|Yerevan|
AO|Angolan|Luanda|
AR|Argentine, Argentinian, Argentinean|Buenos Aires|
AT|Austrian|Vienna|
AU|Australian|Canberra|Commonwealth of Australia
AZ|Azerbaijani, Azeri|Baku|
BA|Bosnian|Sarajevo|Bosnia, Bosnia & Herzegovina, Bosnia-Herzegovina
BB|Barbadian, Bajan|Bridgetown|
BD|Bangladeshi|Dhaka|
BE|Belgian||
BF|Burkinabe|Ouagadougou|
BG|Bulgarian|Sofia|
BH|Bahraini|Manama|
BI|Burundian|Bujumbura|
BJ|Beninese|Porto-Novo|
BN|Bruneian|Bandar Seri Begawan|Brunei Darussalam
BO|Bolivian|La Paz|
BR|Brazilian|Brasília, Brasilia|Federative Republic of Brazil
BS|Bahamian||The Bahamas
BT|Bhutanese|Thimphu|
BW|Botswanan|Gaborone|
BY|Belarusian, Belarussian|Minsk|
BZ|Belizean|Belmopan|
CA|Canadian|Ottawa|
CD|Congolese|Kinshasa|DRC, DR Congo, Democratic Republic of Congo, Congo-Kinshasa, Zaire
CF||Bangui|
CG||Brazzaville|Congo-Brazzaville
CH|Swiss|Bern|
CI|Ivorian|Abidjan, Yamoussoukro|Ivory Coast, Cote d'Ivoire, Côte d'Ivoire
CK||Avarua|
CL|Chilean|Santiago|
CM|Cameroonian|Yaoundé, Yaounde|
CN|Chinese|Beijing|People's Republic of China, People’s Republic of China, PRC, mainland China
CO|Colombian|Bogotá, Bogota|
CR|Costa Rican|San José|
CU|Cuban|Havana|
CV|Cape Verdean|Praia|Cabo Verde
CY|Cypriot|Nicosia|
CZ|Czech|Prague|Czech Republic
DE|German|Berlin, Bonn|Federal Republic of Germany
DJ|Djiboutian||
DK|Danish|Copenhagen|Kingdom of Denmark
DM|||
DO|||
DZ|Algerian|Algiers|
EC|Ecuadorian, Ecuadorean|Quito|
EE|Estonian|Tallinn|
EG|Egyptian|Cairo|
ER|Eritrean|Asmara|
ES|Spanish|Madrid|
ET|Ethiopian|Addis Ababa|
FI|Finnish|Helsinki|
FJ|Fijian|Suva|
FM|Micronesian|Palikir|Federated States of Micronesia
FR|French|Paris|French Republic
GA|Gabonese|Libreville|
GB|British, Scottish, Welsh|London|UK, U.K., Britain, Great Britain, England, Scotland, Wales, Northern Ireland
GD|Grenadian||
GE|||Republic of Georgia
GH|Ghanaian|Accra|
GL|Greenlandic|Nuuk|
GM|Gambian|Banjul|The Gambia
GN|Guinean|Conakry|
GQ|Equatoguinean|Malabo|
GR|Greek|Athens|Hellenic Republic
GT|Guatemalan|Guatemala City|
GW|Bissau-Guinean|Bissau|Guinea Bissau
GY|Guyanese||
HK|Hong Konger||HKSAR, Hong Kong SAR
HN|Honduran|Tegucigalpa|
HR|Croatian|Zagreb|
HT|Haitian|Port-au-Prince|
HU|Hungarian|Budapest|
ID|Indonesian|Jakarta|
IE|Irish|Dublin|Republic of Ireland
IL|Israeli|Jerusalem, Tel Aviv|State of Israel
IN|Indian|New Delhi, Delhi|Republic of India
IQ|Iraqi|Baghdad|
IR|Iranian|Tehran, Teheran|Islamic Republic of Iran
IS|Icelandic|Reykjavík, Reykjavik|
IT|Italian|Rome|Italian Republic
JM|Jamaican||
JO|Jordanian|Amman|Hashemite Kingdom of Jordan
JP|Japanese|Tokyo|
KE|Kenyan|Nairobi|
KG|Kyrgyz|Bishkek|Kyrgyz Republic
KH|Cambodian|Phnom Penh|
KI|I-Kiribati|Tarawa|
KM|Comorian|Moroni|
KP|North Korean|Pyongyang|DPRK, Democratic People's Republic of Korea, Democratic People’s Republic of Korea
KR|South Korean, Korean|Seoul|Republic of Korea, ROK, Korea
KW|Kuwaiti|Kuwait City|
KZ|Kazakh, Kazakhstani|Astana|
LA|Laotian, Lao|Vientiane|Lao PDR, Lao People's Democratic Republic, Lao People’s Democratic Republic
LB|Lebanese|Beirut|
LI|||
LK|Sri Lankan|Colombo|
LR|Liberian|Monrovia|
LS|Basotho|Maseru|
LT|Lithuanian|Vilnius|
LU|Luxembourgish||
LV|Latvian|Riga|
LY|Libyan|Tripoli|
MA|Moroccan|Rabat|Kingdom of Morocco
MC|Monegasque||
MD|Moldovan|Chisinau, Chișinău|Republic of Moldova
ME|Montenegrin|Podgorica|
MG|Malagasy|Antananarivo|
MH|Marshallese|Majuro|Republic of the Marshall Islands
MK|North Macedonian, Macedonian|Skopje|Republic of North Macedonia, Macedonia
ML|Malian|Bamako|
MM|Burmese|Naypyidaw, Yangon|Burma
MN|Mongolian|Ulaanbaatar, Ulan Bator|
MO|Macanese||Macao
MR|Mauritanian|Nouakchott|
MT|Maltese|Valletta|
MU|Mauritian|Port Louis|
MV|Maldivian|Malé|Republic of Maldives
MW|Malawian|Lilongwe|
MX|Mexican|Mexico City|United Mexican States
MY|Malaysian|Kuala Lumpur|
MZ|Mozambican|Maputo|
NA|Namibian|Windhoek|
NE|Nigerien|Niamey|
NG|Nigerian|Abuja|
NI|Nicaraguan|Managua|
NL|Dutch|The Hague|The Netherlands, Holland, Kingdom of the Netherlands
NO|Norwegian|Oslo|Kingdom of Norway
NP|Nepali, Nepalese|Kathmandu|
NR|Nauruan|Yaren|
NU|Niuean||
NZ|||New Zealander, Aotearoa
OM|Omani|Muscat|
PA|Panamanian|Panama City|
PE|Peruvian|Lima|
PG|Papua New Guinean|Port Moresby|PNG, P.N.G.
PH|Philippine, Filipino|Manila|Republic of the Philippines
PK|Pakistani|Islamabad|
PL|Polish|Warsaw|
PR|Puerto Rican|San Juan|
PS|Palestinian|Ramallah|Palestinian Authority, Palestinian National Authority, State of Palestine, PLO
PT|Portuguese|Lisbon|
PW|Palauan|Ngerulmud|
PY|Paraguayan|Asunción|
QA|Qatari|Doha|State of Qatar
RO|Romanian|Bucharest|
RS|Serbian|Belgrade|
RU|Russian|Moscow|Russian Federation
RW|Rwandan|Kigali|
SA|Saudi, Saudi Arabian|Riyadh|Kingdom of Saudi Arabia
SB||Honiara|
SC|Seychellois||
SD|Sudanese|Khartoum|
SE|Swedish|Stockholm|
SG|Singaporean||Republic of Singapore
SI|Slovenian, Slovene|Ljubljana|
SK|Slovak|Bratislava|Slovak Republic
SL|Sierra Leonean|Freetown|
SN|Senegalese|Dakar|
SO|Somali|Mogadishu|
SR|Surinamese|Paramaribo|
SS|South Sudanese|Juba|
ST|São Toméan||Sao Tome and Principe
SV|Salvadoran|San Salvador|
SY|Syrian|Damascus|Syrian Arab Republic
SZ|Swazi|Mbabane|Swaziland
TD|Chadian|N'Djamena, N’Djamena|
TG|Togolese|Lomé|
TH|Thai|Bangkok|Kingdom of Thailand
TJ|Tajik|Dushanbe|
TL|East Timorese, Timorese|Dili|East Timor, Timor Leste
TM|Turkmen|Ashgabat|
TN|Tunisian|Tunis|
TO|Tongan|Nukuʻalofa|
TR|Turkish|Ankara|Turkiye, Republic of Türkiye, Republic of Turkey
TT|Trinidadian|Port of Spain|Trinidad
TV|Tuvaluan|Funafuti|
TW|Taiwanese|Taipei|Republic of China
TZ|Tanzanian|Dodoma, Dar es Salaam|
UA|Ukrainian|Kyiv, Kiev|
UG|Ugandan|Kampala|
US|American|Washington|US, U.S., USA, U.S.A., America, United States of America
UY|Uruguayan|Montevideo|
UZ|Uzbek, Uzbekistani|Tashkent|
VC|||Saint Vincent
VE|Venezuelan|Caracas|
VN|Vietnamese|Hanoi, Ha Noi|Viet Nam, Socialist Republic of Viet Nam
VU|ni-Vanuatu|Port Vila|
WS|Samoan|Apia|
XK|Kosovan, Kosovar|Pristina|
YE|Yemeni|Sanaa, Sana'a|
ZA|South African|Pretoria|
ZM|Zambian|Lusaka|
ZW|Zimbabwean|Harare|
VA|||Holy See, Vatican City
KY|||
BM|Bermudian||
EU|||EU, E.U., European Council, Council of the European Union, European Parliament
UN|||UN, U.N., UN Security Council, United Nations Security Council, UN General Assembly
"""

OFFICES = {
    "United States": "White House|Pentagon|State Department|Department of State|US Congress|U.S. Congress|"
    "Capitol Hill|Oval Office|"
    "Department of Defense|Department of Commerce|Department of the Treasury|U.S. Senate|House of Representatives",
    "Russia": "Kremlin|State Duma",
    "United Kingdom": "Downing Street|Whitehall|House of Commons|House of Lords|Westminster|Foreign Office|Home Office|"
    "Home Secretary",
    "France": "Élysée|Elysee|Quai d'Orsay",
    "Germany": "Bundestag",
    "Israel": "Knesset",
    "Japan": "National Diet",
    "South Korea": "Blue House",
    "India": "Lok Sabha",
    "Turkey": "Grand National Assembly",
}

ORGANISATIONS = {
    "NATO": "North Atlantic Treaty Organization|North Atlantic Treaty Organisation|North Atlantic Council",
    "European Commission": "",
    "European Central Bank": "ECB",
    "African Union": "AU|African Union Commission",
    "ASEAN": "Association of Southeast Asian Nations",
    "G7": "Group of Seven|Group of 7|G-7",
    "G20": "Group of Twenty|Group of 20|G-20",
    "G8": "Group of Eight|G-8",
    "World Bank": "World Bank Group",
    "International Monetary Fund": "IMF",
    "World Health Organization": "WHO|World Health Organisation",
    "World Trade Organization": "WTO|World Trade Organisation",
    "International Atomic Energy Agency": "IAEA",
    "International Energy Agency": "IEA",
    "UNHCR": "United Nations High Commissioner for Refugees|UN High Commissioner for Refugees|UN Refugee Agency",
    "UNICEF": "",
    "UNESCO": "",
    "World Food Programme": "WFP|World Food Program",
    "International Organization for Migration": "IOM|International Organisation for Migration",
    "United Nations Environment Programme": "UNEP",
    "United Nations Development Programme": "UNDP",
    "International Criminal Court": "ICC",
    "International Committee of the Red Cross": "ICRC",
    "OECD": "Organisation for Economic Co-operation and Development|"
    "Organization for Economic Cooperation and Development",
    "OPEC": "OPEC+",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "Arab League": "League of Arab States",
    "Gulf Cooperation Council": "GCC",
    "Organisation of Islamic Cooperation": "OIC|Organization of Islamic Cooperation",
    "CARICOM": "Caribbean Community",
    "ECOWAS": "Economic Community of West African States",
    "Mercosur": "",
    "Pacific Islands Forum": "PIF",
    "Commonwealth of Nations": "",
    "BRICS": "",
    "APEC": "Asia-Pacific Economic Cooperation",
    "Inter-American Development Bank": "IDB",
    "Asian Development Bank": "ADB",
    "African Development Bank": "AfDB",
    "European Investment Bank": "EIB",
    "European Bank for Reconstruction and Development": "EBRD",
    "Organization of American States": "OAS|Organisation of American States",
    "Shanghai Cooperation Organisation": "SCO|Shanghai Cooperation Organization",
    "World Intellectual Property Organization": "WIPO",
    "International Labour Organization": "ILO|International Labour Organisation",
    "Food and Agriculture Organization": "FAO",
    "Interpol": "INTERPOL",
    "Global Fund": "",
    "Gavi": "GAVI",
    "NASA": "",
    "European Space Agency": "ESA",
    "Hamas": "",
    "Hezbollah": "Hizbollah|Hizbullah",
    "Taliban": "",
    "Houthi movement": "Houthi|Houthis",
    "Palestine Liberation Organization": "",
    "Eurogroup": "",
}

NOT_PARTIES = (
    "Latin America|North America|South America|Central America|New Mexico|New England|Indian Ocean|"
    "South China Sea|East China Sea|"
    "Gulf of Mexico|Sea of Japan|English Channel|Korean Peninsula|New South Wales|American Samoa|Irish Sea|"
    "Panama Canal|"
    "Bank of America|French Polynesia|French Guiana|New Caledonia|George Washington|Washington State|"
    "Washington Post|Washington Times|"
    "Paris Agreement|Paris Accord|Paris Club|Vienna Convention|Geneva Convention|Kyoto Protocol|Rome Statute|"
    "London School|"
    "New York Times|Times of India|Japan Times|Voice of America|BBC|Native American|African American|"
    "African-American|"
    "Latin American|North American|South American|Central American|American Airlines|British Airways|"
    "British Columbia|"
    "British Virgin Islands|U.S. Virgin Islands|Bank of England|Jordan River|West Indies|Mexico City Policy|"
    "Islamic State of Iraq|"
    "Polish-born|Russian-born|Indo-Pacific|US$|U.S. dollars|US dollars|UN Convention|UN Charter|"
    "United Nations Charter|"
    "Minsk agreements|Abraham Accords|Guinea pig|Turkey vulture|British Isles|Spanish flu|French Open|"
    "Australian Open|US Open"
)

LEADERS = """
Clinton|United States|1993-01-20|2001-01-20
George W. Bush|United States|2001-01-20|2009-01-20
Bush|United States|2001-01-20|2009-01-20
Condoleezza Rice|United States|2005-01-26|2009-01-20
Obama|United States|2009-01-20|2017-01-20
Hillary Clinton|United States|2009-01-21|2013-02-01
Kerry|United States|2013-02-01|2017-01-20
Trump|United States|2017-01-20|2021-01-20
Pompeo|United States|2018-04-26|2021-01-20
Biden|United States|2021-01-20|2025-01-20
Kamala Harris|United States|2021-01-20|2025-01-20
Blinken|United States|2021-01-26|2025-01-20
Jake Sullivan|United States|2021-01-20|2025-01-20
Lloyd Austin|United States|2021-01-22|2025-01-20
Trump|United States|2025-01-20|
Vance|United States|2025-01-20|
Rubio|United States|2025-01-21|
Hegseth|United States|2025-01-25|
Bessent|United States|2025-01-28|
Colin Powell|United States|2001-01-20|2005-01-26
Rumsfeld|United States|2001-01-20|2006-12-18
Robert Gates|United States|2006-12-18|2011-07-01
Mattis|United States|2017-01-20|2019-01-01
Mnuchin|United States|2017-02-13|2021-01-20
Yellen|United States|2021-01-26|2025-01-20
Jack Straw|United Kingdom|2001-06-08|2006-05-05
Lammy|United Kingdom|2024-07-05|
Tony Blair|United Kingdom|1997-05-02|2007-06-27
Blair|United Kingdom|1997-05-02|2007-06-27
Gordon Brown|United Kingdom|2007-06-27|2010-05-11
David Cameron|United Kingdom|2010-05-11|2016-07-13
Cameron|United Kingdom|2010-05-11|2016-07-13
Theresa May|United Kingdom|2016-07-13|2019-07-24
Boris Johnson|United Kingdom|2019-07-24|2022-09-06
Liz Truss|United Kingdom|2022-09-06|2022-10-25
Sunak|United Kingdom|2022-10-25|2024-07-05
Starmer|United Kingdom|2024-07-05|
Koizumi|Japan|2001-04-26|2006-09-26
Shinzo Abe|Japan|2012-12-26|2020-09-16
Abe|Japan|2012-12-26|2020-09-16
Suga|Japan|2020-09-16|2021-10-04
Kishida|Japan|2021-10-04|2024-10-01
Ishiba|Japan|2024-10-01|2025-10-21
Takaichi|Japan|2025-10-21|
Schröder|Germany|1998-10-27|2005-11-22
Schroeder|Germany|1998-10-27|2005-11-22
Baerbock|Germany|2021-12-08|2025-05-06
Merkel|Germany|2005-11-22|2021-12-08
Scholz|Germany|2021-12-08|2025-05-06
Merz|Germany|2025-05-06|
Chirac|France|1995-05-17|2007-05-16
Sarkozy|France|2007-05-16|2012-05-15
Hollande|France|2012-05-15|2017-05-14
Macron|France|2017-05-14|
Chrétien|Canada|1993-11-04|2003-12-12
Paul Martin|Canada|2003-12-12|2006-02-06
Stephen Harper|Canada|2006-02-06|2015-11-04
Trudeau|Canada|2015-11-04|2025-03-14
Carney|Canada|2025-03-14|
Alexander Downer|Australia|1996-03-11|2007-12-03
Penny Wong|Australia|2022-05-23|
John Howard|Australia|1996-03-11|2007-12-03
Kevin Rudd|Australia|2007-12-03|2010-06-24
Gillard|Australia|2010-06-24|2013-06-27
Tony Abbott|Australia|2013-09-18|2015-09-15
Turnbull|Australia|2015-09-15|2018-08-24
Scott Morrison|Australia|2018-08-24|2022-05-23
Albanese|Australia|2022-05-23|
Helen Clark|New Zealand|1999-12-10|2008-11-19
John Key|New Zealand|2008-11-19|2016-12-12
Ardern|New Zealand|2017-10-26|2023-01-25
Hipkins|New Zealand|2023-01-25|2023-11-27
Luxon|New Zealand|2023-11-27|
Manmohan Singh|India|2004-05-22|2014-05-26
Modi|India|2014-05-26|
Wen Jiabao|China|2003-03-16|2013-03-15
Li Keqiang|China|2013-03-15|2023-03-11
Hu Jintao|China|2003-03-15|2013-03-14
Xi Jinping|China|2013-03-14|
Wang Yi|China|2013-03-16|
Putin|Russia|2000-05-07|
Medvedev|Russia|2008-05-07|2012-05-07
Lavrov|Russia|2004-03-09|
Berlusconi|Italy|2001-06-11|2006-05-17
Berlusconi|Italy|2008-05-08|2011-11-16
Renzi|Italy|2014-02-22|2016-12-12
Conte|Italy|2018-06-01|2021-02-13
Draghi|Italy|2021-02-13|2022-10-22
Meloni|Italy|2022-10-22|
Aznar|Spain|1996-05-05|2004-04-17
Zapatero|Spain|2004-04-17|2011-12-21
Rajoy|Spain|2011-12-21|2018-06-01
Pedro Sánchez|Spain|2018-06-02|
Lee Myung-bak|South Korea|2008-02-25|2013-02-25
Park Geun-hye|South Korea|2013-02-25|2017-03-10
Moon Jae-in|South Korea|2017-05-10|2022-05-10
Yoon|South Korea|2022-05-10|2025-04-04
Lee Jae-myung|South Korea|2025-06-04|
Kim Jong-il|North Korea|1994-07-08|2011-12-17
Kim Jong-un|North Korea|2011-12-17|
Lula|Brazil|2003-01-01|2011-01-01
Rousseff|Brazil|2011-01-01|2016-08-31
Bolsonaro|Brazil|2019-01-01|2023-01-01
Lula|Brazil|2023-01-01|
Erdoğan|Turkey|2003-03-14|
Erdogan|Turkey|2003-03-14|
Ariel Sharon|Israel|2001-03-07|2006-04-14
Yair Lapid|Israel|2022-07-01|2022-12-29
Naftali Bennett|Israel|2021-06-13|2022-06-30
Yasser Arafat|Palestine|1994-07-05|2004-11-11
Olmert|Israel|2006-04-14|2009-03-31
Netanyahu|Israel|2009-03-31|2021-06-13
Netanyahu|Israel|2022-12-29|
Mahmoud Abbas|Palestine|2005-01-15|
Kuchma|Ukraine|1994-07-19|2005-01-23
Yushchenko|Ukraine|2005-01-23|2010-02-25
Yanukovych|Ukraine|2010-02-25|2014-02-22
Poroshenko|Ukraine|2014-06-07|2019-05-20
Zelensky|Ukraine|2019-05-20|
Zelenskyy|Ukraine|2019-05-20|
Calderón|Mexico|2006-12-01|2012-12-01
Peña Nieto|Mexico|2012-12-01|2018-12-01
López Obrador|Mexico|2018-12-01|2024-10-01
Sheinbaum|Mexico|2024-10-01|
Khatami|Iran|1997-08-03|2005-08-03
Araghchi|Iran|2024-08-21|
Ahmadinejad|Iran|2005-08-03|2013-08-03
Rouhani|Iran|2013-08-03|2021-08-03
Zarif|Iran|2013-08-15|2021-08-25
Raisi|Iran|2021-08-03|2024-05-19
Pezeshkian|Iran|2024-07-28|
Chávez|Venezuela|1999-02-02|2013-03-05
Maduro|Venezuela|2013-03-05|2026-01-03
Kirchner|Argentina|2003-05-25|2015-12-10
Alberto Fernández|Argentina|2019-12-10|2023-12-10
Bachelet|Chile|2006-03-11|2010-03-11
Bachelet|Chile|2014-03-11|2018-03-11
Piñera|Chile|2010-03-11|2014-03-11
Piñera|Chile|2018-03-11|2022-03-11
Boric|Chile|2022-03-11|2026-03-11
Evo Morales|Bolivia|2006-01-22|2019-11-10
Uribe|Colombia|2002-08-07|2010-08-07
Petro|Colombia|2022-08-07|
Rafael Correa|Ecuador|2007-01-15|2017-05-24
Gaddafi|Libya|1969-09-01|2011-08-23
Mugabe|Zimbabwe|1980-04-18|2017-11-21
Mbeki|South Africa|1999-06-14|2008-09-24
Jacob Zuma|South Africa|2009-05-09|2018-02-14
Obasanjo|Nigeria|1999-05-29|2007-05-29
Macri|Argentina|2015-12-10|2019-12-10
Milei|Argentina|2023-12-10|
Arroyo|Philippines|2001-01-20|2010-06-30
Benigno Aquino|Philippines|2010-06-30|2016-06-30
Thaksin|Thailand|2001-02-09|2006-09-19
Prayut|Thailand|2014-08-24|2023-08-22
Abdullah Badawi|Malaysia|2003-10-31|2009-04-03
Najib Razak|Malaysia|2009-04-03|2018-05-10
Anwar Ibrahim|Malaysia|2022-11-24|
Duterte|Philippines|2016-06-30|2022-06-30
Marcos|Philippines|2022-06-30|
Yudhoyono|Indonesia|2004-10-20|2014-10-20
Widodo|Indonesia|2014-10-20|2024-10-20
Prabowo|Indonesia|2024-10-20|
Lee Hsien Loong|Singapore|2004-08-12|2024-05-15
Lawrence Wong|Singapore|2024-05-15|
Orbán|Hungary|2010-05-29|
Donald Tusk|Poland|2023-12-13|
Andrzej Duda|Poland|2015-08-06|2025-08-06
Mubarak|Egypt|1981-10-14|2011-02-11
el-Sisi|Egypt|2014-06-08|
al-Assad|Syria|2000-07-17|2024-12-08
Assad|Syria|2000-07-17|2024-12-08
Karzai|Afghanistan|2001-12-22|2014-09-29
Musharraf|Pakistan|2001-06-20|2008-08-18
Imran Khan|Pakistan|2018-08-18|2022-04-10
Ramaphosa|South Africa|2018-02-15|
Kenyatta|Kenya|2013-04-09|2022-09-13
Ruto|Kenya|2022-09-13|
Buhari|Nigeria|2015-05-29|2023-05-29
Tinubu|Nigeria|2023-05-29|
Kagame|Rwanda|2000-04-22|
von der Leyen|European Commission|2019-12-01|
Juncker|European Commission|2014-11-01|2019-11-30
Barroso|European Commission|2004-11-22|2014-10-31
Charles Michel|European Union|2019-12-01|2024-11-30
António Costa|European Union|2024-12-01|
Javier Solana|European Union|1999-10-18|2009-12-01
Josep Borrell|European Union|2019-12-01|2024-11-30
Kofi Annan|United Nations|1997-01-01|2006-12-31
Ban Ki-moon|United Nations|2007-01-01|2016-12-31
Guterres|United Nations|2017-01-01|
Stoltenberg|NATO|2014-10-01|2024-10-01
Rutte|Netherlands|2010-10-14|2024-07-02
Rutte|NATO|2024-10-01|
Frederiksen|Denmark|2019-06-27|
Carrie Lam|Hong Kong|2017-07-01|2022-06-30
"""
"""Name as it stands in a text, party, first and last day in office. Who led one party may come to lead another."""


def table() -> dict[str, object]:
    """Return what the file holds."""
    territories = Locale("en").territories
    states = []
    for line in STATES.split("\n"):
        if not line:
            continue
        code, adjectives, capitals, *others = (part.strip() for part in line.split("|"))
        name = SHORTER.get(code, territories[code])
        names = [name, *_listed(others[0] if others else "")]
        if territories[code] != name and "(" not in territories[code]:
            names.append(territories[code])
        if code == "GE":
            names.remove("Georgia")  # the state of the US is meant at least as often
        state = {
            "code": code,
            "name": name,
            "names": names,
            "adjectives": _listed(adjectives),
            "capitals": _listed(capitals),
        }
        states.append({key: value for key, value in state.items() if value})
    return {
        "about": "Made by tests/drafting/making/parties.py; names of states are CLDR's, by way of babel.",
        "states": states,
        "offices": {party: offices.split("|") for party, offices in OFFICES.items()},
        "organisations": {
            name: [other for other in others.split("|") if other] for name, others in ORGANISATIONS.items()
        },
        "not_parties": NOT_PARTIES.split("|"),
        "leaders": [line.split("|") for line in LEADERS.split("\n") if line],
    }


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def written() -> str:
    """Return the text of the file."""
    parts = table()
    lines = []
    for key, value in parts.items():
        if isinstance(value, list) and value and not isinstance(value[0], str):
            inner = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f"{json.dumps(key)}: [\n{inner}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8")
