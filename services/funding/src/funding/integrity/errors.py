"""How the decision of an integrity case can be refused."""

from shared.kit.problems import Text, Unprocessable


class MeasureWrong(Unprocessable):
    """A confirmed case has a measure, a dismissed one none."""

    code = "MEASURE_WRONG"
    title = Text("属实的须注明措施，不属实的不得注明", "A confirmed case has a measure, a dismissed one has none")
