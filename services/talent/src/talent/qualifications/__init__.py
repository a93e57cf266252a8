"""Certificates, their registration cycles, continuing education, and who may sit an exam."""
