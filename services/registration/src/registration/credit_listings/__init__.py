"""Credit lists: activities abnormal, seriously unlawful; grounds, notice, decision of two, clocks, removal."""
