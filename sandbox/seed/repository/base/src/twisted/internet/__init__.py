"""
The event loop and what waits on it.
"""
