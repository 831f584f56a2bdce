"""Which addresses are public, so that a page from elsewhere cannot have those of the user's own network looked up.

Judged by the registries of IANA for addresses of special purpose (RFC 6890), as Python's `ipaddress` has them. An
address of IPv6 that stands for one of IPv4 is judged as that: the system, or a gateway, will ask that one.
"""

import ipaddress
from collections.abc import Sequence
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Where gateways of networks that have IPv6 alone show all of IPv4 (RFC 6052)."""
_LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")
"""Where they show whatever they like (RFC 8215)."""
_COMPATIBLE = ipaddress.IPv6Network("::/96")
"""Where IPv4 once stood in IPv6 (RFC 4291, section 2.5.5.1)."""


def is_public(address: Address) -> bool:
    """Say whether an address is one of the public internet, that a page may be fetched from.

    Private, shared, loopback, link-local, multicast, reserved and unspecified ones are not.
    """
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or address in _LOCAL_NAT64):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def is_allowed(address: Address, networks: Sequence[Network]) -> bool:
    """Say whether an address is public, or lies in one of some networks."""
    if is_public(address):
        return True
    inner = _inner(address) or address
    return any(one in network for network in networks for one in (address, inner) if one.version == network.version)


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """Return the address of IPv4 that one of IPv6 stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _COMPATIBLE and int(address) > 0xFFFF:
        return ipaddress.IPv4Address(int(address))
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo is not None else None)
