"""The course of an opinion and its days."""
