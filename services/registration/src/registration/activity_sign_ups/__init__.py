"""Signing up for activities 活动报名: places, a waiting list in order, and checking in by QR code."""
