"""`linli listen`: events come to a developer's machine as the webhooks they will be."""
