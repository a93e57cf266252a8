"""Notices of money: donations, money that hubs keep, payments, claims, subsidies and places to work in."""

from typing import Final

from gateway.inbox.audiences import Relation, To
from gateway.inbox.notices.notice import (
    CHARITY,
    COUNTY,
    FINANCE,
    HIGH,
    HUB,
    LOW,
    ORGANIZATION,
    STREET,
    Notice,
)
from shared.contracts import funding as f
from shared.kit.problems import Text

_F: Final = "/v1/funding"
_DONATION: Final = f"{_F}/donations/{{donation_id}}"
_CUSTODY: Final = f"{_F}/custody-accounts/{{custody_account_id}}"
_ORDER: Final = f"{_F}/disbursements/{{disbursement_id}}"
_CLAWBACK: Final = f"{_F}/clawbacks/{{clawback_id}}"
_SUBSIDY: Final = f"{_F}/subsidies/{{subsidy_id}}"
_CHECKERS: Final = (COUNTY, FINANCE)
_ALARMED: Final = To(Relation.CITY, ("MUN", "FIN", "AUD"))

FUNDING: Final = (
    Notice(
        f.LedgerVerificationFailed, (_ALARMED,), Text("账目核验未通过", "The ledger failed its verification"),
        Text("账目核验未通过（{invariant}），支出已停止。",
             "A verification of the ledger failed ({invariant}); nothing is paid out."),
        "ledger.verify", None, HIGH,
    ),
    Notice(
        f.DonationReceived, (CHARITY,), Text("捐赠已入账", "A donation was received"),
        Text("“{org}”收到捐赠{amount_fen}。", "{org} has received a donation of {amount_fen}."),
        "donation.read", _DONATION, LOW,
    ),
    Notice(
        f.DonationRefused, (CHARITY,), Text("捐赠不得接受", "A donation was refused"),
        Text("“{org}”的一笔捐赠{amount_fen}不得接受，须按期退回。",
             "A donation of {amount_fen} to {org} was refused and has to go back in time."),
        "donation.read", _DONATION, HIGH,
    ),
    Notice(
        f.DonationReturnOverdue, (CHARITY, *_CHECKERS), Text("捐赠退回逾期", "A refused donation was not returned"),
        Text("“{org}”应退回的捐赠{amount_fen}逾期未退。",
             "{org} has not returned a refused donation of {amount_fen} in time."),
        "donation.read", _DONATION, HIGH,
    ),
    Notice(
        f.FoundationRatioBreached, (CHARITY, *_CHECKERS), Text("年度支出比例不达标", "A yearly ratio was breached"),
        Text("“{org}”{year}年度支出比例不符合规定。", "{org} did not keep to a ratio in {year}."),
        "ratio_check.read", None, HIGH,
    ),
    Notice(
        f.CustodyOpened, (ORGANIZATION, HUB), Text("代管账户已开立", "An account in custody was opened"),
        Text("“{org}”的代管账户已开立。", "Money of {org} is kept in custody from now on."),
        "custody.read", _CUSTODY, LOW,
    ),
    Notice(
        f.CustodyPaid, (ORGANIZATION, HUB), Text("代管资金已支付", "Money in custody was paid out"),
        Text("“{org}”的代管资金已支付一笔。", "A payment out of the custody for {org} was made."),
        "custody.read", _CUSTODY, LOW,
    ),
    Notice(
        f.CustodyFrozen, (ORGANIZATION, HUB, STREET), Text("代管账户已冻结", "An account in custody is frozen"),
        Text("“{org}”的代管账户已冻结，只能查询和退款。",
             "Money of {org} in custody is frozen: reading and refunds only."),
        "custody.read", _CUSTODY, HIGH,
    ),
    Notice(
        f.CustodyReconciliationFailed, (HUB, STREET, FINANCE), Text("代管账户对账不符", "A reconciliation failed"),
        Text("代管账户对账不符，请核查。", "The books of an account in custody do not match the bank's."),
        "custody.read", _CUSTODY, HIGH,
    ),
    Notice(
        f.CustodyReconciliationMissed, (HUB, STREET, FINANCE),
        Text("代管账户未按期对账", "A reconciliation is missing"),
        Text("截至{quarter_end}的季度对账未完成。",
             "The account in custody was not reconciled for the quarter to {quarter_end}."),
        "custody.read", _CUSTODY, HIGH,
    ),
    Notice(
        f.CustodySuccessorOverdue, (STREET, FINANCE), Text("代管承接方逾期未定", "No successor for money in custody"),
        Text("应于{due_on}前确定代管承接方，现已逾期。", "Who keeps the money further was to be named by {due_on}."),
        "custody.read", _CUSTODY, HIGH, "due_on",
    ),
    Notice(
        f.CustodyTransferred, (ORGANIZATION, HUB), Text("代管资金已移交", "Money in custody was handed over"),
        Text("“{org}”的代管资金已移交。", "The money of {org} in custody was handed over."), "custody.read", _CUSTODY,
    ),
    Notice(
        f.CustodyClosed, (ORGANIZATION, HUB), Text("代管账户已关闭", "An account in custody was closed"),
        Text("“{org}”的代管账户已关闭。", "Money of {org} is kept in custody no more."), "custody.read", _CUSTODY,
    ),
    Notice(
        f.DisbursementRequested, _CHECKERS, Text("拨付待复核", "A payment is to be checked"),
        Text("向“{org}”拨付{amount_fen}，请复核。", "A payment of {amount_fen} to {org} waits for a second person."),
        "disbursement.read", _ORDER,
    ),
    Notice(
        f.DisbursementPaid, (ORGANIZATION,), Text("款项已拨付", "Money was paid to you"),
        Text("已向“{org}”拨付{amount_fen}。", "{amount_fen} were paid to {org}."), "disbursement.read", _ORDER,
    ),
    Notice(
        f.DisbursementBounced, (ORGANIZATION, FINANCE), Text("拨付被退回", "A payment bounced"),
        Text("向“{org}”拨付的{amount_fen}被银行退回，请核对账户。",
             "The bank returned {amount_fen} meant for {org}; check the account."),
        "disbursement.read", _ORDER, HIGH,
    ),
    Notice(
        f.DisbursementHeld, (ORGANIZATION, FINANCE), Text("拨付已暂缓", "A payment is held"),
        Text("向“{org}”拨付的{amount_fen}已暂缓。", "A payment of {amount_fen} to {org} is held."),
        "disbursement.read", _ORDER, HIGH,
    ),
    Notice(
        f.DisbursementReleased, (ORGANIZATION, FINANCE), Text("拨付已解除暂缓", "A payment is held no more"),
        Text("向“{org}”拨付的{amount_fen}已解除暂缓。", "A payment of {amount_fen} to {org} goes on."),
        "disbursement.read", _ORDER,
    ),
    Notice(
        f.ClawbackOrdered, (ORGANIZATION,), Text("资金须退还", "Money is to be paid back"),
        Text("“{org}”须于{due_on}前退还{amount_fen}。", "{org} has to pay {amount_fen} back by {due_on}."),
        "clawback.read", _CLAWBACK, HIGH, "due_on",
    ),
    Notice(
        f.ClawbackPaid, (ORGANIZATION, FINANCE), Text("退款已收到", "Money was paid back"),
        Text("已收到“{org}”退还的{amount_fen}。", "{org} has paid {amount_fen} back."), "clawback.read", _CLAWBACK,
    ),
    Notice(
        f.ClawbackOverdue, (ORGANIZATION, *_CHECKERS), Text("退款逾期", "Money was not paid back in time"),
        Text("“{org}”未在{due_on}前退还{amount_fen}。", "{org} has not paid {amount_fen} back by {due_on}."),
        "clawback.read", _CLAWBACK, HIGH, "due_on",
    ),
    Notice(
        f.SubsidyPaid, (ORGANIZATION,), Text("补贴已发放", "A subsidy was paid"),
        Text("已向“{org}”发放补贴{amount_fen}。", "A subsidy of {amount_fen} was paid to {org}."),
        "subsidy.read", _SUBSIDY,
    ),
    Notice(
        f.SubsidyRevoked, (ORGANIZATION,), Text("补贴被收回", "A subsidy was taken back"),
        Text("“{org}”的补贴被收回，须退还{refund_fen}。",
             "A subsidy of {org} was taken back; {refund_fen} are to be paid back."),
        "subsidy.read", _SUBSIDY, HIGH,
    ),
    Notice(
        f.ResidencyAdmitted, (ORGANIZATION,), Text("已获准入驻", "A place in a base"),
        Text("“{org}”自{effective_on}起入驻孵化基地。",
             "{org} has a place in an incubation base from {effective_on}."),
        "residency.read", None, HIGH,
    ),
    Notice(
        f.ResidencyGraduated, (ORGANIZATION,), Text("孵化毕业", "An organization has graduated"),
        Text("“{org}”已从孵化基地毕业。", "{org} has left its incubation base on its own feet."), "residency.read",
    ),
    Notice(
        f.ResidencyExited, (ORGANIZATION,), Text("已退出孵化基地", "An organization has left its base"),
        Text("“{org}”自{effective_on}起退出孵化基地。", "{org} has no place in its base from {effective_on}."),
        "residency.read", None, HIGH,
    ),
    Notice(
        f.VenueGranted, (ORGANIZATION,), Text("场地已提供", "A venue was granted"),
        Text("“{org}”可以使用场地，自{from_on}起。", "{org} may use a venue from {from_on}."), "venue_grant.read",
        "/v1/funding/venues/{venue_id}",
    ),
    Notice(
        f.VenueRevoked, (ORGANIZATION,), Text("场地已收回", "A venue was taken away"),
        Text("“{org}”的场地使用已提前终止。", "{org} may use a venue no more."), "venue_grant.read",
        "/v1/funding/venues/{venue_id}", HIGH,
    ),
)  # fmt: skip
