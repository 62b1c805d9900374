/**
 * The header in which our own server (scripts/http/asker-address.mjs) says from which address a request
 * came; what a browser sends by that name is replaced there.
 */
export const askerHeader = "x-slipway-address";
