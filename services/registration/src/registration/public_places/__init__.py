"""Where people can visit an organization 对外服务地点: stated by it, and never a home."""
