"""What anybody is told who checks a paper by its code; the gateway shows it as a page."""

from datetime import date

from pydantic import Field

from shared.kit.schemas import BilingualText, ResponseModel


class CheckedFact(ResponseModel):
    """A line of the paper, without personal data."""

    label: BilingualText = Field(examples=[{"zh": "名称", "en": "Name"}])
    value: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])


class CheckedPaper(ResponseModel):
    """A paper that was issued under the code. `good` as long as it may be relied on; `standing` says why not."""

    code: str = Field(examples=["N0F3A9C27D51E8B64"])
    title: BilingualText = Field(examples=[{"zh": "登记证书", "en": "Certificate of registration"}])
    number: str = Field(examples=["渝中区民社受〔2024〕1号"])
    issued_by: str = Field(examples=["重庆市渝中区民政局"])
    issued_on: date = Field(examples=["2024-10-09"])
    good: bool = Field(examples=[True])
    standing: BilingualText = Field(examples=[{"zh": "有效", "en": "Valid"}])
    facts: list[CheckedFact]
