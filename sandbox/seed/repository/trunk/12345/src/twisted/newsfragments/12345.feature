twisted.internet.defer.gather was added: it collects the results of several Deferreds in their order.
