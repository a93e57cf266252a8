"""Filing 备案 of organizations without legal personality, by street or community."""
