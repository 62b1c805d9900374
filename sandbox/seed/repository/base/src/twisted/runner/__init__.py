"""
Running and watching processes.
"""
