"""What the groups of routes are about, for the documentation."""

from collections.abc import Mapping
from typing import Final

from shared.kit.code_lists.api import TAG as CODE_LISTS
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
    "code-lists": CODE_LISTS,
    "programs": Text(
        "资助项目：公益创投等项目的发布与实施。", "Programs: calls for proposals, from draft to completion."
    ),
    "proposals": Text("项目申报：撰写、提交、初审。", "Proposals: drafting, submission, screening."),
    "reviews": Text(
        "专家评审：专家库、评审组、回避、评分。", "Reviews: experts, panels, conflicts, sealed score sheets."
    ),
    "contests": Text(
        "评审结果：排名、分配、公示、异议、授予与公开记录。",
        "Results: ranking, allocation, publicity, objections, awards, and the public protocol.",
    ),
    "projects": Text(
        "资助项目的实施：协议、拨付条件、报告、评估、结算。", "Projects: agreement, tranches, reports, settlement."
    ),
    "duplicates": Text("重复资助的排查与处理。", "Suspected double funding and its decision."),
    "purchases": Text("政府购买服务：指导性目录与合同。", "Government purchase: the catalog and contracts."),
    "bases": Text("孵化基地与入驻：容量、孵化期、出壳条件。", "Bases and residencies: room, terms, graduation."),
    "venues": Text("活动场地：资产、无偿或低偿使用、预约。", "Venues: assets, free or cheap use, bookings."),
    "platforms": Text(
        "综合服务平台：场地、服务、开放时间与使用记录。",
        "Service platforms: rooms, services, hours, uses.",
    ),
    "fee-waivers": Text("费用减免：项目、期间与价值。", "Fee waivers: items, terms, and what they are worth."),
    "successions": Text("合并分立的权利义务承继。", "Mergers and splits: who takes over what."),
    "notices": Text("提示：需有关部门核实处理的事项。", "Notices: what offices have to look at."),
    "subsidies": Text(
        "补贴：资格、申请、决定、拨付、撤销与异议。",
        "Subsidies: entitlement, application, decision, payment, revocation, disputes.",
    ),
    "needs": Text("社区需求与项目交流会。", "Needs of communities, and fairs at which projects are presented."),
    "open-data": Text("开放数据与资金公开。", "Open data, and the disclosure of money."),
    "plans": Text("年度资金计划与农村孵化计划。", "Yearly plans of money and of rural incubation."),
    "fundraising": Text("公开募捐资格与募捐活动。", "Public fundraising: qualifications and campaigns."),
    "indicators": Text("资金与场地指标。", "Indicators of money, places and purchases."),
    "documents": Text("文件的上传与下载。", "Upload and download of files."),
}
