"""How purchases can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NotInCatalog(Unprocessable):
    """The service is not in the active guidance catalog of the year, or one that may not be bought."""

    code = "NOT_IN_CATALOG"
    title = Text("不在当年有效的指导性目录内", "The service is not in the active catalog")


class ExcludedSubject(Unprocessable):
    """Works, staff hiring and functions of government are not bought as services."""

    code = "EXCLUDED_SUBJECT"
    title = Text("该事项不得通过政府购买服务实施", "This may not be bought as a service")


class CatalogItemKnown(Conflict):
    """The year's catalog has the code."""

    code = "CATALOG_ITEM_KNOWN"
    title = Text("该年度目录中已有此代码", "The year's catalog has this code")


class TermTooLong(Unprocessable):
    """The contract is longer than the rules allow."""

    code = "TERM_TOO_LONG"
    title = Text("合同期限超过规定", "The term of the contract is too long")


class ScheduleWrong(Unprocessable):
    """The payments do not make the amount, or are not in order within the term."""

    code = "SCHEDULE_WRONG"
    title = Text("付款计划不符", "The schedule of payments is wrong")


class SupplierNotAllowed(Unprocessable):
    """The organization may not supply; all reasons are named."""

    code = "SUPPLIER_NOT_ALLOWED"
    title = Text("供应商不符合条件", "The organization may not supply")


class OneSupplier(Unprocessable):
    """A contract has one supplier: an organization, or an enterprise."""

    code = "ONE_SUPPLIER"
    title = Text("须指定且仅指定一个供应商", "A contract has exactly one supplier")


class MustRecuse(Unprocessable):
    """Somebody on the buyer's side is tied to the supplier."""

    code = "MUST_RECUSE"
    title = Text("采购人员或评审人员应当回避", "Somebody on the buyer's side must recuse")


class OpinionGiven(Conflict):
    """The resident has given an opinion."""

    code = "OPINION_GIVEN"
    title = Text("已提交过评价", "An opinion was given")


class OpinionsMissing(Unprocessable):
    """A public service is accepted with its users' opinions."""

    code = "OPINIONS_MISSING"
    title = Text("公共服务验收须有服务对象意见", "A public service is accepted with its users' opinions")


class PaymentsOpen(Conflict):
    """A payment of the schedule is not made."""

    code = "PAYMENTS_OPEN"
    title = Text("尚有款项未支付", "A payment is still open")
