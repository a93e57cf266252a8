"""How personal data look to those who need not know them."""


def mask_name(name: str) -> str:
    """Return the first character and a star for each other one: 张三丰 becomes 张**."""
    return name[:1] + "*" * (len(name) - 1)


def mask_id_number(id_number: str) -> str:
    """Return the first and last character with stars between; shorter than three is all stars."""
    if len(id_number) < 3:
        return "*" * len(id_number)
    return id_number[0] + "*" * (len(id_number) - 2) + id_number[-1]
