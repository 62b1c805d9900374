"""
HTTP.
"""
