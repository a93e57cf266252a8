"""Service records 服务记录: what organizations did for residents, with the hours of volunteers, as numbers."""
