"""Words by what they say in a promise: which verbs name a deed that can be checked, who can bind itself, what is vague."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


CONCRETE = _set(
    """
    abolish accede accept speed step accelerate develop expedite acquire adopt advance allocate allow amend appoint apply approve arrange assign attend award ban begin bring build buy
    cancel cease chair close commence commemorate commission complete conclude conduct construct contribute convene cover create cut
    deliver deploy deposit designate destroy develop disburse dismantle dispatch donate double eliminate employ enact end enforce
    enter equip establish evacuate exchange exclude exempt expand expel extend extradite finalise finalize finance form free freeze
    fund give grant halt hand hold host identify impose implement import include increase initiate inspect install instate institute introduce
    invest issue join keep launch lay lead leave levy lift list lower maintain make meet modify move name negotiate nominate notify observe offer
    open operate order organise organize participate pay permit phase pilot place plant prepare present produce prohibit proceed propose provide publish
    pull purchase quarantine raise ratify receive recall reduce refrain refund release relocate remain remove reopen repeal
    replace report resettle restart restore restrict resume retain return review revoke rotate scrap screen secure sell send set
    share shut sign source spend sponsor stage start station step stop submit supply surrender suspend table take
    terminate test top train transfer transport treat triple undertake unveil upgrade use vaccinate visit vote waive withdraw write
    collect compensate detain disarm fly investigate lock postpone reschedule sail sanction stay tax travel try declare dissolve
    enrich ground inaugurate register reimburse reinstate relax resign run target veto withhold
    """
)
"""Verbs of deeds that leave evidence."""

SOFT = _set(
    """
    strengthen deepen enhance promote support encourage foster boost improve consolidate reinforce bolster advocate explore seek strive
    endeavour endeavor consider discuss consult collaborate cooperate coordinate engage work continue further facilitate pursue address
    tackle combat counter fight stand defend protect uphold respect value intensify broaden build-up assist help aim examine
    study look think focus monitor emphasise emphasize prioritise prioritize cherish contribute-to harness leverage ensure recognise
    recognize welcome speak talk
    """
)
"""Verbs of good will: nothing settles whether it was done."""

STATIVE = _set(
    """
    be have need know like want become mean depend require benefit affect see feel seem appear happen occur result
    come go get last face lose win die suffer enjoy understand believe hope remember miss cost exceed reach rise fall grow
    """
)
"""Verbs of what is or befalls: no deed."""

EFFECT = _set(
    "help enable allow bring strengthen improve ensure facilitate contribute support boost create make lead benefit serve give increase reduce promote enhance further provide"
)
"""Verbs after an abstract subject that tell an effect: `this will help sustain peace`."""

BIND = _set(
    "agree agreed agrees commit commits committed committing pledge pledged pledges pledging promise promised promises vow vowed vows undertake undertook undertakes resolve resolved resolves decide decided decides guarantee guarantees guaranteed"
)
"""Verbs that bind the one who says them."""

INTEND = _set(
    "plan plans planned planning intend intends intended intending aim aims aimed aiming seek seeks sought seeking determined propose proposes proposed hope hopes hoped want wants wanted wish consider considering considers endeavour endeavor strive strives"
)
"""Verbs of intent, which bind less."""

ANNOUNCE = _set(
    "announce announced announces announcing declare declared declares unveil unveiled confirm confirmed confirms reaffirm reaffirmed reaffirms reiterate reiterated reiterates affirm affirmed launch launched launches launching establish established establishing accept accepted accepts approve approved order ordered direct directed instruct instructed task tasked authorize authorized authorise authorised offer offered offers sign signed signs ratified conclude concluded extended"
)
"""Verbs of decisions made public."""

SAY = _set(
    "said says say stated states told tell added noted explained argued claimed reported reports suggested remarked commented wrote tweeted asked warned described insisted denied"
)
"""Verbs of speech that bind nobody."""

OPINION = _set(
    "welcome welcomed welcomes note noted notes recognise recognize recognised recognized emphasised emphasized underscore underscored underscores stressed stress highlighted highlight acknowledged acknowledge appreciate appreciated commend commended express expressed discussed exchanged condemn condemned condemns reviewed congratulated praised thanked believe believes underlined recalled recall applaud applauded regret deplore concerned"
)
"""Verbs of opinion."""

CALL = _set(
    "urge urged urges call called calls encourage encouraged demand demanded demands request requested invite invited asked appeal appealed"
)
"""Verbs that ask others."""

HOPE = _set("hope hopes hoped hopeful look looks looking expect expects expected wish")
"""Verbs of hope."""

IRREGULAR_PAST = _set(
    "was were had did went came gave took made met held began led left said told sent spoke won lost fell rose saw struck wrote became broke brought built bought chose drew drove felt fought found flew got grew heard kept knew paid put ran sat sold shot stood stole spent swore thought threw understood withdrew hit died cut beat ate hid lay woke set"
)
"""Past forms that do not end in -ed."""

ABSTRACT = _set(
    "agreement accord treaty deal mou memorandum plan plans visit this that these it which initiative partnership project programme program measure measures law bill legislation act move step decision statement framework conference summit funding package ban order operation system convention resolution report study strategy policy vote election ceremony exercise ceasefire truce talks meeting cooperation effort efforts work dialogue mechanism change changes tariffs sanctions amendment centre center facility arrangement result results approach investment assistance aid trial case process commitment commitments there what consultation consultations website figure figures information restrictions flag flags rule rules service services schools tax fund"
)
"""Subjects that cannot promise."""

OFFICES = _set(
    "president minister ministers ministry government governments chancellor king queen prince secretary ambassador governor premier officials official cabinet parliament council commission committee department agency administration army navy military forces troops police authorities congress senate court bank mayor leader leaders delegation envoy office directorate embassy house assembly legislature regulator commissioner general taoiseach monarch authority board nation country state states delegations representatives executive"
)
"""Subjects that can bind a state or an organisation."""

GROUPS = _set(
    "sides parties countries leaders nations ministers governments participants members presidents partners allies states signatories chiefs teams delegations"
)
"""Subjects that stand for several parties."""

PRIVATE = _set(
    "company companies corp inc ltd airline airlines firm firms team club player players coach band album film manager candidate candidates party opposition family voters workers union unions investors owner owners protesters students doctors scientists researchers nasa spacex boeing church museum festival lawyer lawyers defendant suspect activists campaigners group groups organizers organisers people residents citizens customers users passengers analysts experts critics teachers hospital university star actor singer"
)
"""Subjects that bind no state."""
