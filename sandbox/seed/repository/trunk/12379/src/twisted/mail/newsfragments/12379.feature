twisted.mail.addresses.domainOf was added: it gives the domain of an address.
