"""The columns of a list of certificates: headings in Chinese and English, in any order.

Source: cq-cso-opinions 15; social-work-registration
"""

from typing import Final

from shared.kit.problems import Text
from shared.kit.sheets.headings import Column, Headings

COLUMNS: Final = (
    Column("name", "姓名", Text("必填，须与档案一致", "Required, as on record"), "张小明", "李春梅"),
    Column("id_number", "身份证号码", Text("必填，请设为文本格式；加密保存", "Required, as text; kept encrypted"),
           "500103199006150012", "500103198803120022", aliases=("证件号码", "身份证号", "公民身份号码")),
    Column("kind", "证书类别", Text("空为社会工作", "SOCIAL_WORK when empty"), "社会工作", "养老护理",
           aliases=("证书种类", "职业资格")),
    Column("level", "级别", Text("社会工作证书必填", "Required for social work"), "助理社会工作师", "",
           aliases=("等级", "证书级别", "资格级别")),
    Column("certificate_number", "证书编号", Text("必填，文本格式", "Required, as text"),
           "20220510500001", "YL-2023-0456", aliases=("管理号", "证书管理号", "证书号")),
    Column("passed_on", "取得日期", Text("必填，证书批准日期", "Required"), "2024-06-16", "2023-11-05",
           aliases=("批准日期", "发证日期", "通过日期")),
    Column("registered_on", "登记日期", Text("本登记周期的起始日；空为尚未登记", "First day of the present cycle"),
           "2024-09-02", "", aliases=("登记周期起始日", "首次登记日期")),
    Column("community_code", "居住社区代码", Text("12位；未建档人员必填，据此建档", "12 digits; needed for new people"),
           "500103001011", "500103001011", aliases=("社区代码", "社区（村）代码")),
)  # fmt: skip
REQUIRED: Final = ("name", "id_number", "certificate_number", "passed_on")
RESULT_HEADINGS: Final = (
    Text("导入结果", "import_result"),
    Text("错误代码", "error_codes"),
    Text("错误说明", "errors_zh"),
    Text("Errors", "errors_en"),
    Text("提示代码", "warning_codes"),
    Text("提示说明", "warnings_zh"),
    Text("Warnings", "warnings_en"),
)
"""What stands beside each row of the file that is given back."""
HEADINGS: Final = Headings(COLUMNS, REQUIRED, RESULT_HEADINGS)
