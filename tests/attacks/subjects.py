"""What can be attacked, or with what."""

from tests.attacks import arguments, builds, bursts, damage, filters, kills, lines, records
from tests.attacks.report import Attack

SUBJECTS: dict[str, Attack] = {
    "kills": kills,
    "records": records,
    "lines": lines,
    "arguments": arguments,
    "filters": filters,
    "builds": builds,
    "damage": damage,
    "bursts": bursts,
}
"""In the order in which they are tried."""
