"""Government purchase: the guidance catalog, contracts, recusal, acceptance with the users' opinions."""
