"""The end of a contest: ranking, allocation, publicity, objections, awards, and the public protocol."""
