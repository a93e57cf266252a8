"""Honors 荣誉: nominated by organizations, publicized, and granted or rejected with objections heard."""
