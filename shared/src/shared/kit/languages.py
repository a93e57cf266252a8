"""The language of an answer, from Accept-Language: English where it is preferred, Chinese otherwise."""

from shared.kit.problems import Language


def preferred_language(accept_language: str | None) -> Language:
    """Return the language with the highest weight among zh and en; zh-CN without a preference."""
    if not accept_language:
        return "zh-CN"
    best: tuple[float, Language] = (0.0, "zh-CN")
    for part in accept_language.split(","):
        tag, _, parameters = part.strip().partition(";")
        weight = _weight(parameters)
        language: Language = "en" if tag.lower().startswith("en") else "zh-CN"
        known = tag.lower().startswith(("en", "zh"))
        if known and weight > best[0]:
            best = (weight, language)
    return best[1]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
