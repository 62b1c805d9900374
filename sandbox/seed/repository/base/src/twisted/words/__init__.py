"""
IRC and XMPP.
"""
