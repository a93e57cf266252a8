"""Service offerings 便民利民服务: what organizations offer to residents, where, when and at what fee."""
