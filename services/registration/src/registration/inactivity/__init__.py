"""Inactivity 长期未开展活动: organizations that reported nothing for so long that their supervisor must look."""
