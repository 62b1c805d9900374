"""Configuration of the rehearsal's documentation."""

project = "Twisted (rehearsal)"
master_doc = "index"
