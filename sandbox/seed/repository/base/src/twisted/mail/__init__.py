"""
SMTP, IMAP and POP3.
"""
