"""Fairs 社区服务项目交流会: organizations present projects, communities sign what is to meet their needs."""
