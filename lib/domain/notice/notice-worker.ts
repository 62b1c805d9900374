/**
 * What a browser runs to show notices (public/notice-worker.js), and the page that it stands by. Not among
 * the paths of the site, which every page's script brings along.
 */
export const noticeWorker = { script: "/notice-worker.js", scope: "/notices/settings" } as const;
