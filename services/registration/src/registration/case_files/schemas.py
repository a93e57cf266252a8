"""What a reader of the archive finds in it; the route answers the archive itself."""

from typing import Final

README: Final = """案卷导出 Case file

case.json       申请及其办理情况，个人信息已遮蔽 The application as it stands, persons masked
notices/        登记文书（PDF） Notices as they are printed
documents/      申请材料原件 Documents as they were handed in
audit.json      审计轨迹 The audit trail
manifest.json   以上各文件的SHA-256 The SHA-256 of each of these files

审计链的验证 How the audit trail is checked
每行 hash = SHA-256(previous_hash || 该行规范JSON)。规范JSON按键名排序，含 id、occurred_at（UTC，微秒）、actor、role、
client_id、action、object_type、object_id、purpose、details、correlation_id、sequence。
The hash of each row is the SHA-256 of the previous row's hash and the row's canonical JSON (keys sorted; the members
named above). `head` is the last row of the chain at the time of the export; rows without a sequence are not sealed yet.
"""
