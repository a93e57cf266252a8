"""What is near a point 附近: organizations one may visit, services on offer and activities, nearest first."""
