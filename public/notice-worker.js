// @ts-check
/// <reference lib="webworker" />

/**
 * What a browser runs when a push message comes (docs/decisions/074-web-push.md): it shows the notice, and a
 * click leads to its page. It answers no request and keeps nothing.
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const longestText = 1000;

/** @param {unknown} value @param {string} otherwise */
const asText = (value, otherwise) =>
  typeof value === "string" && value !== "" ? value.slice(0, longestText) : otherwise;

/**
 * The page that a path names, of this Slipway alone; its list of notices where it names none.
 * @param {unknown} path
 */
function pageOf(path) {
  const { origin } = worker.location;
  const url = typeof path === "string" && path.startsWith("/") ? URL.parse(path, origin) : null;
  return url !== null && url.origin === origin ? url.href : `${origin}/notices`;
}

/** @param {PushMessageData | null} data @returns {Record<string, unknown>} */
function messageOf(data) {
  try {
    const message = data?.json();
    return typeof message === "object" && message !== null ? message : {};
  } catch {
    return {};
  }
}

worker.addEventListener("push", (event) => {
  const { title, body, path, tag } = messageOf(event.data);
  // A browser that is told shows something, or shows a warning of its own instead.
  const shown = worker.registration.showNotification(asText(title, "Slipway"), {
    body: asText(body, "There is something new."),
    tag: asText(tag, ""),
    icon: "/slipway.svg",
    data: { page: pageOf(path) },
  });
  event.waitUntil(shown);
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(asText(event.notification.data?.page, pageOf(null))));
});

/** Brings the page to the front where a tab has it, and opens it otherwise. @param {string} page */
async function show(page) {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = tabs.find(({ url }) => url === page);
  await (open ? open.focus() : worker.clients.openWindow(page));
}
