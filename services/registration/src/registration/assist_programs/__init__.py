"""Organizations that help departments to help: correction, rehabilitation, disaster prevention, public safety."""
