"""Community activities 社区活动: planned, looked at by the party organization where it must be, held and reported."""
