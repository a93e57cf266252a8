"""Statements that read hubs, and locked loads for use cases and jobs."""
