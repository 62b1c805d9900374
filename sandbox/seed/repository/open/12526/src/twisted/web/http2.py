"""
HTTP/2, some day.
"""
