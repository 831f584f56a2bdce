"""The topic of a commitment, from the topics that a library already has."""

import re
from collections.abc import Sequence

_KIN = {
    "defence": "defen[cs]e|military|troops|fighter|aircraft|missiles?|navy|army|weapons?|security|submarines?|soldiers|"
    "warships?|drills?",
    "cyber": "cyber\\w*|hackers?|ransomware|spyware",
    "critical minerals": "minerals?|rare[- ]earths?|lithium|cobalt|supply[- ]chains?",
    "minerals": "minerals?|rare[- ]earths?|lithium|cobalt",
    "climate": "climate|emissions?|carbon|net[- ]zero|methane|warming",
    "energy": "energy|gas|oil|nuclear|renewables?|electricity|wind|solar|power\\s+plants?",
    "trade": "trade|tariffs?|exports?|imports?|customs|market\\s+access|goods",
    "health": "health|vaccines?|pandemic|hospitals?|disease|medicines?|doses",
    "space": "space|satellites?|lunar|moon|rockets?",
    "migration": "migra\\w+|refugees?|asylum|visas?|resettle\\w*|border",
    "diplomacy": "talks|ministers?|summit|dialogue|ambassadors?|embass\\w+|two-plus-two|2\\+2",
    "aid": "aid|humanitarian|relief|food|assistance|donat\\w+",
    "technology": "technolog\\w+|semiconductors?|chips|artificial\\s+intelligence|AI|quantum|digital|data",
    "finance": "fund|loans?|debt|bank|billion|investment|finance",
    "development": "development|infrastructure|poverty|roads?|railways?",
    "law": "court|law|extradition|treaty|legal|justice",
    "education": "education|students?|schools?|scholarships?|universit\\w+",
}


def topic_of(words: str, topics: Sequence[str]) -> str | None:
    """Return the given topic of which a sentence speaks most, or `None` where it speaks of none, or of two alike."""
    counts: list[tuple[int, str]] = []
    for topic in topics:
        stems = "|".join(re.escape(part) + r"\w*" for part in topic.casefold().split() if len(part) > 3) or re.escape(
            topic.casefold()
        )
        pattern = f"{stems}|{_KIN[topic.casefold()]}" if topic.casefold() in _KIN else stems
        count = len(re.findall(rf"\b(?:{pattern})\b", words, re.I))
        if count:
            counts.append((count, topic))
    counts.sort(key=lambda pair: -pair[0])
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]
