"""Routes of platforms, of what they offer, and of what was used."""

from funding.platforms.api import offerings, platforms, uses
from funding.platforms.errors import PlatformExists, RoomTaken
from funding.platforms.service.using import DAILY_JOBS

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "routers"]

routers = (platforms.router, *offerings.routers, uses.router)
CONSTRAINT_PROBLEMS = {"service_platforms_place_key": PlatformExists, "platform_uses_room_excl": RoomTaken}
