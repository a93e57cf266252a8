"""Liquidation 清算 of registered organizations, the clearance of the other services, and deregistration 注销."""
