"""Certificates of registration 登记证书: issued, sealed, lost, replaced, surrendered, cancelled."""
