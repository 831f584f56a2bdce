"""Words by what they say in a promise: deeds that can be checked, who can bind itself, what is vague."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


CONCRETE = words(
    """
    abolish accede accelerate accept acquire adopt advance allocate allow amend apply appoint approve arrange
    assign attend award ban begin bring build buy cancel cease chair close collect commemorate commence commission
    compensate complete conclude conduct construct contribute convene cover create cut declare deliver deploy
    deposit designate destroy detain develop disarm disburse dismantle dispatch dissolve donate double eliminate
    employ enact end enforce enrich enter equip establish evacuate exchange exclude exempt expand expedite expel
    extend extradite finalise finalize finance fly form free freeze fund give grant ground halt hand hold host
    identify implement import impose inaugurate include increase initiate inspect install instate institute
    introduce invest investigate issue join keep launch lay lead leave levy lift list lock lower maintain make
    meet modify move name negotiate nominate notify observe offer open operate order organise organize participate
    pay permit phase pilot place plant postpone prepare present proceed produce prohibit propose provide publish
    pull purchase quarantine raise ratify recall receive reduce refrain refund register reimburse reinstate relax
    release relocate remain remove reopen repeal replace report reschedule resettle resign restart restore
    restrict resume retain return review revoke rotate run sail sanction scrap screen secure sell send set share
    shut sign source speed spend sponsor stage start station stay step stop submit supply surrender suspend table
    take target tax terminate test top train transfer transport travel treat triple try undertake unveil upgrade
    use vaccinate veto visit vote waive withdraw withhold write
    """
)
"""Verbs of deeds that leave evidence."""

SOFT = words(
    """
    address advocate aim assist bolster boost broaden build-up cherish collaborate combat consider consolidate
    consult continue contribute-to cooperate coordinate counter deepen defend discuss emphasise emphasize
    encourage endeavor endeavour engage enhance ensure examine explore facilitate fight focus foster further
    harness help improve intensify leverage look monitor prioritise prioritize promote protect pursue recognise
    recognize reinforce respect seek speak stand strengthen strive study support tackle talk think uphold value
    welcome work
    """
)
"""Verbs of good will: nothing settles whether it was done."""

STATIVE = words(
    """
    affect appear be become believe benefit come cost depend die enjoy exceed face fall feel get go grow happen
    have hope know last like lose mean miss need occur reach remember require result rise see seem suffer
    understand want win
    """
)
"""Verbs of what is or befalls: no deed."""

BIND = words(
    """
    agree agreed agrees commit commits committed committing decide decided decides guarantee guaranteed guarantees
    pledge pledged pledges pledging promise promised promises resolve resolved resolves undertake undertakes
    undertook vow vowed vows
    """
)
"""Verbs that bind the one who says them."""

INTEND = words(
    """
    aim aimed aiming aims consider considering considers determined endeavor endeavour hope hoped hopes intend
    intended intending intends plan planned planning plans propose proposed proposes seek seeking seeks sought
    strive strives want wanted wants wish
    """
)
"""Verbs of intent, which bind less."""

ANNOUNCE = words(
    """
    accept accepted accepts affirm affirmed announce announced announces announcing approve approved authorise
    authorised authorize authorized conclude concluded confirm confirmed confirms declare declared declares direct
    directed establish established establishing extended instruct instructed launch launched launches launching
    offer offered offers order ordered ratified reaffirm reaffirmed reaffirms reiterate reiterated reiterates sign
    signed signs task tasked unveil unveiled
    """
)
"""Verbs of decisions made public."""

SAY = words(
    """
    added argued asked claimed commented denied described explained insisted noted remarked reported reports said
    say says stated states suggested tell told tweeted warned wrote
    """
)
"""Verbs of speech that bind nobody."""

OPINION = words(
    """
    acknowledge acknowledged applaud applauded appreciate appreciated believe believes commend commended concerned
    condemn condemned condemns congratulated deplore discussed emphasised emphasized exchanged express expressed
    highlight highlighted note noted notes praised recall recalled recognise recognised recognize recognized
    regret reviewed stress stressed thanked underlined underscore underscored underscores welcome welcomed
    welcomes
    """
)
"""Verbs of opinion."""

CALL = words(
    """
    appeal appealed asked call called calls demand demanded demands encourage encouraged invite invited request
    requested urge urged urges
    """
)
"""Verbs that ask others."""

HOPE = words(
    """
    expect expected expects hope hoped hopeful hopes look looking looks wish
    """
)
"""Verbs of hope."""

IRREGULAR_PAST = words(
    """
    ate beat became began bought broke brought built came chose cut did died drew drove fell felt flew fought
    found gave got grew had heard held hid hit kept knew lay led left lost made met paid put ran rose said sat saw
    sent set shot sold spent spoke stole stood struck swore thought threw told took understood was went were
    withdrew woke won wrote
    """
)
"""Past forms that do not end in -ed."""

ABSTRACT = words(
    """
    accord act agreement aid amendment approach arrangement assistance ban bill case ceasefire center centre
    ceremony change changes commitment commitments conference consultation consultations convention cooperation
    deal decision dialogue effort efforts election exercise facility figure figures flag flags framework fund
    funding information initiative investment it law legislation measure measures mechanism meeting memorandum mou
    move operation order package partnership plan plans policy process program programme project report resolution
    restrictions result results rule rules sanctions schools service services statement step strategy study summit
    system talks tariffs tax that there these this treaty trial truce visit vote website what which work
    """
)
"""Subjects that cannot promise."""

OFFICES = words(
    """
    administration agency ambassador army assembly authorities authority bank board cabinet chancellor commission
    commissioner committee congress council country court delegation delegations department directorate embassy
    envoy executive forces general government governments governor house king leader leaders legislature mayor
    military minister ministers ministry monarch nation navy office official officials parliament police premier
    president prince queen regulator representatives secretary senate state states taoiseach troops
    """
)
"""Subjects that can bind a state or an organisation."""

GROUPS = words(
    """
    allies chiefs countries delegations governments leaders members ministers nations participants parties
    partners presidents sides signatories states teams
    """
)
"""Subjects that stand for several parties."""

PRIVATE = words(
    """
    activists actor airline airlines album analysts band boeing campaigners candidate candidates church citizens
    club coach companies company corp critics customers defendant doctors experts family festival film firm firms
    group groups hospital inc investors lawyer lawyers ltd manager museum nasa opposition organisers organizers
    owner owners party passengers people player players protesters researchers residents scientists singer spacex
    star students suspect teachers team union unions university users voters workers
    """
)
"""Subjects that bind no state."""
