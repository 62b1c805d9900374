twisted.web.http2 was added, and does nothing yet.
