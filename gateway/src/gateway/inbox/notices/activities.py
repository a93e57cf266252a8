"""Notices of activities to the residents of the community in which they take place."""

from typing import Final

from gateway.inbox.notices.notice import HIGH, LOW, RESIDENTS, Notice
from shared.contracts import registration as r
from shared.kit.problems import Text

_SIGN_UP: Final = "/v1/registration/activity-sign-ups/{activity_sign_up_id}"

ACTIVITIES: Final = (
    Notice(
        r.ActivitySignUpOpened, (RESIDENTS,), Text("社区活动开放报名", "An activity in your community"),
        Text("“{org}”的社区活动开放报名，名额{capacity}个。",
             "{org} has opened the sign-up for an activity with {capacity} places."),
        "activity_sign_up.read", _SIGN_UP, LOW,
    ),
    Notice(
        r.ActivitySignUpMoved, (RESIDENTS,), Text("社区活动时间地点有变", "An activity was moved"),
        Text("“{org}”的社区活动改了时间或地点，已报名的请查看。",
             "{org} has moved an activity to another time or place; look at it if you signed up."),
        "activity_sign_up.read", _SIGN_UP,
    ),
    Notice(
        r.ActivitySignUpCalledOff, (RESIDENTS,), Text("社区活动取消", "An activity was called off"),
        Text("“{org}”的社区活动取消，已有的报名一并取消。",
             "{org} has called off an activity, and with it everybody's place."),
        "activity_sign_up.read", _SIGN_UP, HIGH,
    ),
)  # fmt: skip
