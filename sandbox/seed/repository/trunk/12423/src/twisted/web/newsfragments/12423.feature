twisted.web.http.statusLine accepts http.HTTPStatus members.
