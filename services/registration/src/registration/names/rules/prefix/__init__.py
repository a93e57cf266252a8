"""Reading the divisions at the beginning of a name, each within the one before.

`reading.read_prefix` goes through them; `counties` and `towns` read one level each and say what is wrong with it;
`cursor` holds what has been read so far.
"""
