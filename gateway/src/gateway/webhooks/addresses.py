"""Which addresses messages may go to: public ones only, so that nobody reaches into our network through us. Pure."""

import ipaddress
from typing import Final
from urllib.parse import SplitResult, urlsplit

from shared.kit.problems import FieldError, Text

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_LONGEST_URL: Final = 2_000
_LOWEST_PORT: Final = 1_024
_WEB_PORTS: Final = frozenset({80, 443})
_NAT64: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the public internet, also where an IPv6 address wraps an IPv4 one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and any(address in network for network in _NAT64):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(inner):
            return False
    return address.is_global and not address.is_multicast


def url_defects(url: str, *, private: bool) -> list[FieldError]:
    """Return what stands against a URL for messages; with `private`, http and private addresses pass."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        return [_defect("URL_MALFORMED", "网址格式有误。", "This is not a URL.")]
    if not host or len(url) > _LONGEST_URL or not url.isascii() or any(letter <= " " for letter in url):
        return [_defect("URL_MALFORMED", "网址格式有误。", "This is not a URL.")]
    found = _form_defects(parts, private=private)
    if port is not None and port not in _WEB_PORTS and port < _LOWEST_PORT:
        found.append(_defect("PORT_NOT_ALLOWED", "端口须为80、443或1024以上。", "The port is 80, 443 or above 1023."))
    if not private and _is_private(host):
        found.append(_defect("ADDRESS_NOT_ALLOWED", "须为公网地址。", "The address has to be a public one."))
    return found


def _form_defects(parts: SplitResult, *, private: bool) -> list[FieldError]:
    found = []
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        found.append(_defect("HTTPS_REQUIRED", "须使用 https 网址。", "The URL begins with https."))
    if parts.username is not None or parts.password is not None:
        found.append(_defect("CREDENTIALS_IN_URL", "网址中不得包含用户名或密码。", "The URL names no user."))
    if parts.fragment:
        found.append(_defect("FRAGMENT_IN_URL", "网址中不得包含片段（#）。", "The URL has no fragment."))
    return found


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return False


def _defect(code: str, zh: str, en: str) -> FieldError:
    return FieldError("/url", code, Text(zh, en))
