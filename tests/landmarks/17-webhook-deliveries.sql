-- Slipway of 2026-11-23: webhooks are listed; one was seen, one waits for a sync.
INSERT INTO "WebhookDelivery" ("id", "event", "receivedAt", "times", "sync", "seenAt", "changed") VALUES
  ('72d3162e-cc78-11e3-81ab-4c9367dc0958', 'issues', '2024-07-29 14:55:00', 2, 'f1c7b1d2', '2024-07-29 14:55:02', 1),
  ('72d3162e-cc78-11e3-81ab-4c9367dc0959', 'push', '2024-07-29 14:56:00', 1, NULL, NULL, NULL);
