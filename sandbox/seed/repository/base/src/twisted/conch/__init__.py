"""
SSH and Telnet.
"""
