"""Statements that read leaders, disqualifications and vacancies, and locked loads for use cases."""
