"""The page as HTML, Chinese first and then English; everything that is filled in is escaped."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from typing import Final

from shared.kit.papers.checked import CheckedPaper
from shared.kit.problems import Text

STYLE: Final = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "h1{font-size:1.4rem}dt{color:#595959}dd{margin:0 0 .6rem;overflow-wrap:anywhere}"
    ".good,.bad{border-left:.4rem solid;padding:.4rem .8rem}.good{border-color:#1b7f3b}.bad{border-color:#b3261e}"
    "[lang=en]{color:#595959}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TITLE: Final = Text("文书查验", "Check of a document")


def paper_page(paper: CheckedPaper) -> str:
    """Return the page of a paper that exists."""
    label = Text("有效", "Good") if paper.good else Text("不可使用", "Not to be relied on")
    facts = [
        (Text("文书", "Document"), f"{paper.title.zh} / {paper.title.en}"),
        (Text("编号", "Number"), paper.number),
        (Text("出具机关", "Issued by"), paper.issued_by),
        (Text("出具日期", "Issued on"), paper.issued_on.isoformat()),
        *((Text(fact.label.zh, fact.label.en), fact.value) for fact in paper.facts),
    ]
    standing = Text(f"{label.zh}：{paper.standing.zh}", f"{label.en}: {paper.standing.en}")
    return _page("good" if paper.good else "bad", standing, facts)


def refusal_page(told: Text) -> str:
    """Return the page that says why there is no paper to show."""
    return _page("bad", told, ())


def _page(look: str, told: Text, facts: Iterable[tuple[Text, str]]) -> str:
    listed = "".join(f"<dt>{_both(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(_TITLE.zh)} {escape(_TITLE.en)}</title><style>{STYLE}</style></head>"
        f'<body><main><h1>{_both(_TITLE)}</h1><p class="{look}">{_both(told)}</p><dl>{listed}</dl></main></body></html>'
    )


def _both(text: Text) -> str:
    return f'{escape(text.zh)} <span lang="en">{escape(text.en)}</span>'
