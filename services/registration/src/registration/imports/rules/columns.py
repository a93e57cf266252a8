"""The columns of a sheet of organizations: headings in Chinese and English, in any order.

Source: cq-cso-opinions 13; linli-design 13.6
"""

from typing import Final

from shared.kit.problems import Text
from shared.kit.sheets.headings import Column, Headings

MOST_LEADERS: Final = 5


def _leader(number: int) -> tuple[Column, ...]:
    name, zh = ("leader", "负责人") if number == 1 else (f"leader_{number}", f"负责人{number}")
    first = number == 1
    return (
        Column(f"{name}_name", f"{zh}姓名", Text("加密保存", "Kept encrypted"), "李四光" if first else "",
               "王小梅" if first else ""),
        Column(f"{name}_id_number", f"{zh}证件号码", Text("请设为文本格式；加密保存", "As text; kept encrypted"),
               "50010319700101003X" if first else "", "500103198002020049" if first else "",
               aliases=(f"{zh}身份证号", f"{zh}身份证号码")),
        Column(f"{name}_post", f"{zh}职务",
               Text("会长/理事长、副会长、秘书长、监事、负责人", "CHAIR, VICE, SECRETARY_GENERAL, SUPERVISOR, HEAD"),
               "会长" if first else ""),
    )  # fmt: skip


COLUMNS: Final = (
    Column("name", "名称", Text("必填，全称", "Required, in full"),
           "重庆市渝中区七星岗街道领事巷社区志愿者协会", "重庆市渝中区七星岗街道领事巷社区夕阳红广场舞健身队",
           aliases=("组织名称", "社会组织名称")),
    Column("legal_kind", "组织类型",
           Text("必填：社会团体、社会服务机构、基金会、备案组织", "Required: SG, SO, FD, FILED"),
           "社会团体", "备案组织", aliases=("类型",)),
    Column("tier", "登记情况", Text("登记、街道管理、社区管理", "REGISTERED, STREET_MANAGED, COMMUNITY_GUIDED"),
           "登记", "社区管理", aliases=("管理层级",)),
    Column("uscc", "统一社会信用代码",
           Text("登记的组织必填，18位，文本格式", "Registered organizations: 18 characters, as text"),
           "51500103MD90000122", aliases=("信用代码",)),
    Column("filing_number", "备案号", Text("可空，空则新编", "May be empty: a new one is given")),
    Column("registered_on", "登记日期", Text("登记的组织必填", "Registered organizations"), "2016-05-10",
           aliases=("成立日期", "成立登记日期")),
    Column("filed_on", "备案日期", Text("备案组织必填", "Filed organizations"), "", "2019-03-15"),
    Column("category", "类别", Text("必填，七类之一", "Required, one of the seven categories"),
           "为民服务类", "文体娱乐类"),
    Column("functions", "职能", Text("可多项；空为提供服务", "Several may stand; empty is PROVIDE_SERVICE"),
           "提供服务"),
    Column("services", "服务内容", Text("可多项", "Several may stand")),
    Column("beneficiary_groups", "服务对象", Text("可多项", "Several may stand"), "老年人"),
    Column("home_community_code", "社区代码",
           Text("12位；街道、区县范围的组织填9位、6位", "12 digits; 9 or 6 for wider scopes"),
           "500103001011", "500103001011", aliases=("社区（村）代码", "区划代码", "division_code")),
    Column("county", "区县", Text("没有代码时填写名称", "By name, where there is no code"), aliases=("区（县）",)),
    Column("town", "街道乡镇", Text("没有代码时填写名称", "By name, where there is no code"),
           aliases=("街道（乡镇）", "街道", "乡镇")),
    Column("community", "社区", Text("没有代码时填写名称", "By name, where there is no code"),
           aliases=("社区（村）", "村")),
    Column("authority_id", "登记管理机关", Text("可空，由类型和住所决定", "May be empty: kind and domicile decide")),
    Column("mode", "管理方式",
           Text("直接登记、双重管理；空为直接登记，基金会为双重管理", "DIRECT, DUAL; foundations are DUAL"),
           "直接登记"),
    Column("supervising_unit", "业务主管单位",
           Text("双重管理必填，须在公布名单上", "DUAL only, from the published list")),
    Column("domicile", "住所",
           Text("登记的组织必填；备案组织为活动场所", "Required when registered; of a filed one its venue"),
           "重庆市渝中区七星岗街道领事巷社区1号", "领事巷社区文化活动室", aliases=("地址", "活动场所")),
    Column("business_scope", "业务范围", Text("登记的组织必填", "Registered organizations"), "志愿服务"),
    Column("capital_yuan", "开办资金", Text("元", "In yuan"), "10000", aliases=("注册资金", "活动资金")),
    Column("members_individual", "个人会员数", Text("整数", "A whole number"), "25", "12",
           aliases=("成员数", "会员数")),
    Column("members_unit", "单位会员数", Text("整数", "A whole number")),
    Column("staff", "从业人员数", Text("整数", "A whole number")),
    Column("has_charter", "有无章程", Text("有、无", "yes, no"), "有", "无"),
    *(column for number in range(1, MOST_LEADERS + 1) for column in _leader(number)),
)  # fmt: skip
REQUIRED: Final = ("name", "legal_kind", "category")

RESULT_HEADINGS: Final = (
    Text("导入结果", "import_result"),
    Text("编号", "number"),
    Text("错误代码", "error_codes"),
    Text("错误说明", "errors_zh"),
    Text("Errors", "errors_en"),
    Text("提示代码", "warning_codes"),
    Text("提示说明", "warnings_zh"),
    Text("Warnings", "warnings_en"),
)
"""What stands beside each row of the file that is given back."""
HEADINGS: Final = Headings(COLUMNS, REQUIRED, RESULT_HEADINGS)
