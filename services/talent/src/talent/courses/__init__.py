"""Courses: sessions with places and a waiting list, attendance, certificates, and which organizations are behind."""
