"""Structured logs: one JSON object per line, with anything that looks like personal data taken out."""

import logging
import re
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

_SECRET_KEYS = re.compile(r"name|id_number|phone|token|secret|password|authorization|cookie|address", re.IGNORECASE)
_KEPT_KEYS = frozenset({"consumer", "job", "loop", "logger", "event", "error", "service", "route", "subject"})
_PATTERNS = (
    re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),  # resident ID number
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),  # mobile phone
    re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"),  # JWT
    re.compile(r"(?<=\bbearer )[^\s\"',]+", re.IGNORECASE),
    re.compile(r"(?<=\bbasic )[\w+/=]{6,}", re.IGNORECASE),
    re.compile(r"(?<=[\w/]\?)[\w.\[\]-]+=[^\s\"']*"),  # query string
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),  # credentials in a URL
)
REDACTED = "[redacted]"

Event = MutableMapping[str, Any]


def configure_logs(level: str, service: str) -> None:
    """Have structlog and the standard library write redacted JSON lines to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _describe_exception,
        _first_line,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    warnings.showwarning = _log_warning
    logging.basicConfig(handlers=[handler], level=max(logging.getLevelName(level), logging.WARNING), force=True)


def redact(_logger: Any, _method: str, event: Event) -> Event:
    """Return the event without values that may be personal data or secrets, by key and by pattern."""
    return {key: _clean(key, value) for key, value in event.items()}


def _clean(key: str, value: Any) -> Any:
    if value is None or isinstance(value, bool) or key.startswith("_"):
        return value
    if key not in _KEPT_KEYS and _SECRET_KEYS.search(key):
        return REDACTED
    if isinstance(value, dict):
        return {inner: _clean(str(inner), item) for inner, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(key, item) for item in value]
    text = _without_patterns(str(value))
    return value if isinstance(value, int | float) and REDACTED not in text else text


def _without_patterns(text: str) -> str:
    for pattern in _PATTERNS:
        text = pattern.sub(REDACTED, text)
    return text


def _first_line(_logger: Any, _method: str, event: Event) -> Event:
    """Keep a message's first line: below it, asyncio and others describe objects with all that is in them."""
    words = event.get("event")
    if isinstance(words, str):
        event["event"] = words.partition("\n")[0]
    return event


def _log_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Log a warning by its kind and place: pydantic's quote the values that they are about."""
    place = f"{filename.rsplit('/', 2)[-1]}:{lineno}"
    structlog.get_logger().warning("python_warning", error=category.__name__, place=place)


def _describe_exception(_logger: Any, _method: str, event: Event) -> Event:
    """Replace an exception by its type and places: messages of drivers quote values of the rows."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found
    if isinstance(error, tuple):  # a record of the standard library
        error = error[1]
    if isinstance(error, BaseException):
        event["exception"] = type(error).__name__
        event["places"] = _places(error)
    return event


def _places(error: BaseException) -> list[str]:
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]
