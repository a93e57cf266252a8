"""How the verification of commitments can fail."""

from shared.kit.problems import Text, Unprocessable


class FindingsIncomplete(Unprocessable):
    """There is not one finding for each commitment."""

    code = "FINDINGS_INCOMPLETE"
    title = Text("须对每项告知承诺逐一填写核查结论", "Each commitment needs one finding")
