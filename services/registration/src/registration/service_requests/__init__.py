"""Requests for services 服务预约: a resident asks for a slot, the organization answers, the resident rates."""
