"""Creation campaigns 社区创建活动: a department's call for model residents, civilized families and other honors."""
