"""Funded projects: agreement, tranches, reports, evaluations, expenses, settlement, bans."""
