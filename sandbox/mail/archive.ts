/** The list's archive: HyperKitty's REST API and its pages, under /hyperkitty as Mailman has them. */
import { escapeHtml, htmlPage } from "@/sandbox/github/html";
import { takeFault } from "@/sandbox/faults";
import type { Handler } from "@/sandbox/server";
import type { Sandbox } from "@/sandbox/sandbox";
import { archivedMails, LIST, messageHash } from "./list";
import { textOf } from "./message";
import type { MailRecord } from "./records";

const PREFIX = "/hyperkitty/";
const PAGE_SIZE = 10;
const LONGEST_PAGE = 100;

/** HyperKitty shows addresses so that they are not harvested. */
const hidden = (address: string): string => address.replace("@", " (a) ");

function apiUrl(sandbox: Sandbox, rest = ""): string {
  return `${sandbox.origin}${PREFIX}api/list/${LIST}/${rest}`;
}

/** As HyperKitty's EmailShortSerializer. */
function shortView(sandbox: Sandbox, mail: MailRecord) {
  const hash = messageHash(mail.messageId);
  const senderId = messageHash(mail.sender.address).toLowerCase();
  return {
    url: apiUrl(sandbox, `email/${hash}/`),
    mailinglist: apiUrl(sandbox),
    message_id: mail.messageId,
    message_id_hash: hash,
    thread: apiUrl(sandbox, `thread/${hash}/`),
    sender: {
      address: hidden(mail.sender.address),
      mailman_id: senderId,
      emails: `${sandbox.origin}${PREFIX}api/sender/${senderId}/emails/`,
    },
    sender_name: mail.sender.name,
    subject: mail.subject,
    date: mail.date,
    parent: null,
    children: [],
  };
}

function pageNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}

/** As Django REST framework pages by limit and offset. */
function emailList(sandbox: Sandbox, url: URL): Response {
  const limit = Math.min(pageNumber(url.searchParams.get("limit"), PAGE_SIZE), LONGEST_PAGE);
  const offset = pageNumber(url.searchParams.get("offset"), 0);
  const mails = archivedMails(sandbox);
  const size = limit === 0 ? PAGE_SIZE : limit;
  const at = (from: number): string =>
    apiUrl(sandbox, `emails/?limit=${size}${from > 0 ? `&offset=${from}` : ""}`);
  return Response.json({
    count: mails.length,
    next: offset + size < mails.length ? at(offset + size) : null,
    previous: offset > 0 ? at(Math.max(0, offset - size)) : null,
    results: mails.slice(offset, offset + size).map((mail) => shortView(sandbox, mail)),
  });
}

function mailOf(sandbox: Sandbox, hash: string | undefined): MailRecord | null {
  return archivedMails(sandbox).find(({ messageId }) => messageHash(messageId) === hash) ?? null;
}

function email(sandbox: Sandbox, hash: string | undefined): Response {
  const mail = mailOf(sandbox, hash);
  if (mail === null) return Response.json({ detail: "Not found." }, { status: 404 });
  const votes = { likes: 0, dislikes: 0, status: "neutral" };
  const content = textOf(mail.message);
  return Response.json({ ...shortView(sandbox, mail), votes, content, attachments: [] });
}

function listPage(sandbox: Sandbox): Response {
  const rows = archivedMails(sandbox).map(({ messageId, subject, sender, date }) => {
    const href = `${PREFIX}list/${LIST}/message/${messageHash(messageId)}/`;
    const link = `<a href="${href}">${escapeHtml(subject)}</a>`;
    return `<tr><td>${link}</td><td>${escapeHtml(sender.name)}</td><td>${date}</td></tr>`;
  });
  return htmlPage(LIST, `<table>${rows.join("")}</table>`);
}

function messagePage(sandbox: Sandbox, hash: string | undefined): Response {
  const mail = mailOf(sandbox, hash);
  if (mail === null) return htmlPage("Page not found", "<p>No such message.</p>", 404);
  const { subject, sender, date, message } = mail;
  const who = `${sender.name} &lt;${escapeHtml(hidden(sender.address))}&gt;`;
  const text = `<pre>${escapeHtml(textOf(message))}</pre>`;
  return htmlPage(subject, `<p class="soft">${who}, ${date}</p>${text}`);
}

function route(sandbox: Sandbox, url: URL): Response {
  const path = decodeURIComponent(url.pathname).slice(PREFIX.length);
  const api = `api/list/${LIST}/`;
  const page = `list/${LIST}/`;
  if (path === `${api}emails/`) return emailList(sandbox, url);
  if (path.startsWith(`${api}email/`)) return email(sandbox, path.split("/").at(-2));
  if (path === page) return listPage(sandbox);
  if (path.startsWith(`${page}message/`)) return messagePage(sandbox, path.split("/").at(-2));
  return Response.json({ detail: "Not found." }, { status: 404 });
}

/** Answers what HyperKitty answers. */
export const archiveRoutes: Handler = (request, url, sandbox) => {
  if (!url.pathname.startsWith(PREFIX)) return Promise.resolve(null);
  const description = `${request.method} ${url.pathname}`;
  if (takeFault(sandbox, { channel: "archive", isWrite: false, description }) !== null)
    return Promise.resolve(new Response("Service Unavailable\n", { status: 503 }));
  return Promise.resolve(route(sandbox, url));
};
