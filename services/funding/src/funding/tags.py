"""What the groups of routes are about, for the documentation."""

from collections.abc import Mapping
from typing import Final

from shared.kit.problems import Text

TAGS: Final[Mapping[str, Text]] = {
    "organization-accounts": Text(
        "组织账户档案：能否付款、经何途径。", "Account profiles: whether money may flow, and by which way."
    ),
    "funds": Text("资金来源与资金：限定用途、余额、对账单。", "Sources and funds: restrictions, sums, statements."),
    "ledger": Text("复式账簿、核验与停止支付。", "The double-entry ledger, its verification, and stops of outflow."),
    "disbursements": Text(
        "收款账户、付款单、银行批次与对账。", "Payees' accounts, payment orders, batches and bank statements."
    ),
    "custody": Text("枢纽组织代管资金。", "Money that hubs keep for others."),
    "donations": Text("捐赠：收据、用途、境外捐赠。", "Donations: receipts, purposes, and those from overseas."),
    "foundations": Text("基金会与慈善组织年度比例。", "Yearly ratios of foundations and charities."),
    "clawbacks": Text("资金追回。", "Money that is asked back."),
    "rules": Text("规则登记：有日期、有范围的数值。", "The rule register: values with dates and scopes."),
    "documents": Text("文件的上传与下载。", "Upload and download of files."),
}
