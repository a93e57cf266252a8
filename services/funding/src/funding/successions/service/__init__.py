"""The parts of this module, one file each."""
