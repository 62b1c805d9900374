"""
Running tests.
"""
