"""The page behind the QR code of a certificate: valid, withdrawn or unknown, for a phone, without anything vendored.

It says no more of the volunteer than the masked name.
"""

import base64
import hashlib
from html import escape
from typing import Final

from talent.models import Person, VolunteerCertificate

_STYLE: Final = (
    "body{margin:0;font:1rem/1.6 system-ui,sans-serif;color:#1a1a1a;background:#f4f4f2}"
    "main{max-width:30rem;margin:1rem auto;padding:1.25rem;background:#fff;border-top:.5rem solid #8a8a8a}"
    "main.valid{border-color:#1b7f3b}main.withdrawn{border-color:#b3261e}"
    "h1{margin:0 0 .25rem;font-size:1.5rem}p{margin:.25rem 0}dl{margin:1rem 0 0}dt{color:#555;font-size:.875rem}"
    "dd{margin:0 0 .75rem}[lang=en]{color:#555;font-size:.875rem}"
)
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
MEDIA_TYPE: Final = "text/html; charset=utf-8"
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Robots-Tag": "noindex",
}
_SAID: Final = {
    "valid": ("证明有效", "This certificate of voluntary service is valid.", "以下内容与出具时一致，请与纸面核对。"),
    "withdrawn": ("证明已撤销", "This certificate has been withdrawn and proves nothing.",
                  "该证明已被撤销，不再有效。"),
    "unknown": ("查无此证明", "There is no certificate with this code.",
                "请核对查验码；仍查不到的，该证明不是本系统出具。"),
}  # fmt: skip


def page_of(found: tuple[VolunteerCertificate, Person] | None) -> str:
    """Return the page that says how the certificate stands; None is one that nobody has issued."""
    if found is None:
        return _page("unknown", ())
    certificate, person = found
    facts = [
        ("查验码", "Code", certificate.code),
        ("志愿者", "Volunteer", person.name_masked),
        ("服务期间", "Time", f"{certificate.from_on} – {certificate.to_on}"),
        ("服务次数", "Services", f"{certificate.services}"),
        ("服务时长（小时）", "Hours", f"{certificate.half_hours / 2:g}"),
        ("出具日期", "Issued on", f"{certificate.issued_on}"),
    ]
    if certificate.withdrawn_on is None:
        return _page("valid", facts)
    return _page("withdrawn", [facts[0], ("撤销日期", "Withdrawn on", f"{certificate.withdrawn_on}")])


def _page(state: str, facts: "list[tuple[str, str, str]] | tuple[()]") -> str:
    title, english, hint = _SAID[state]
    rows = "".join(
        f'<dt>{escape(zh)} <span lang="en">{escape(en)}</span></dt><dd>{escape(value)}</dd>' for zh, en, value in facts
    )
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>志愿服务证明查验 · {title}</title><style>{_STYLE}</style></head>"
        f'<body><main class="{state}"><p>志愿服务证明查验 <span lang="en">Certificate of voluntary service</span></p>'
        f'<h1>{title}</h1><p lang="en">{english}</p><p>{hint}</p><dl>{rows}</dl></main></body></html>'
    )
