/** git over HTTP: anybody may fetch, those who may write may push; pushes are told of. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { serveGit, type BackendRequest } from "@/sandbox/git/backend";
import type { Ref } from "@/sandbox/git/repository";
import { takeFault } from "@/sandbox/faults";
import type { RefChange, Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";
import { askerOf } from "./credentials";
import { allows } from "./people";
import { hasScope, TO_WRITE } from "./scopes";

const TEXT = { "content-type": "text/plain; charset=utf-8" };

function isPush(url: URL): boolean {
  return (
    url.searchParams.get("service") === "git-receive-pack" ||
    url.pathname.endsWith("/git-receive-pack")
  );
}

const SERVICE =
  /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|HEAD|objects\/.+|git-(?:upload|receive)-pack)$/;

/** The path on disk of what is asked of our repository, with or without ".git"; null: not ours. */
function backendPath(url: URL, sandbox: Sandbox): string | null {
  const { owner, name } = sandbox.state.repository;
  const [, givenOwner, givenName, service] = SERVICE.exec(url.pathname) ?? [];
  const isOurs =
    givenOwner?.toLowerCase() === owner.toLowerCase() &&
    givenName?.toLowerCase() === name.toLowerCase();
  return isOurs && service !== undefined ? `/${owner}/${name}.git/${service}` : null;
}

/** Turns away who may not; answers the asker otherwise. */
function admit(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
  sandbox: Sandbox,
): { readonly person: Persona | null } | null {
  const asker = askerOf(sandbox, incoming.headers.authorization);
  if (asker === "bad" || (asker === null && isPush(url))) {
    incoming.resume();
    outgoing.writeHead(401, { ...TEXT, "www-authenticate": 'Basic realm="GitHub"' });
    outgoing.end(asker === "bad" ? "Invalid username or token.\n" : "No anonymous write access.\n");
    return null;
  }
  // To a token without the scope GitHub says the same as to a person without the right.
  const mayPush = asker !== null && allows(asker, "WRITE") && hasScope(asker, TO_WRITE);
  if (asker !== null && isPush(url) && !mayPush) {
    const { owner, name } = sandbox.state.repository;
    incoming.resume();
    outgoing.writeHead(403, TEXT);
    outgoing.end(`Permission to ${owner}/${name}.git denied to ${asker.login}.\n`);
    return null;
  }
  return { person: asker };
}

function changesBetween(
  before: ReadonlyMap<string, Ref>,
  after: ReadonlyMap<string, Ref>,
  by: string,
): RefChange[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((ref) => {
    if (!/^refs\/(heads|tags)\//.test(ref)) return [];
    const old = before.get(ref)?.oid ?? null;
    const fresh = after.get(ref)?.oid ?? null;
    return old === fresh ? [] : [{ ref, before: old, after: fresh, by }];
  });
}

function fail(outgoing: ServerResponse, status: number): void {
  outgoing.writeHead(status, { "content-type": "text/html" });
  outgoing.end(`<html><head><title>${status}</title></head><body>nginx</body></html>\n`);
}

interface Channel {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly sandbox: Sandbox;
  readonly backend: BackendRequest;
}

/** Receives a push; with `lost` it arrives, but the pusher is answered 502. */
async function receive(channel: Channel, by: string, lost: boolean): Promise<void> {
  const { incoming, outgoing, sandbox, backend } = channel;
  // One push at a time, so that what changed meanwhile is what this push changed.
  const changes = await sandbox.git.exclusive(async () => {
    sandbox.git.forgetRefs();
    const before = await sandbox.git.refs();
    await serveGit(incoming, outgoing, backend, lost);
    sandbox.git.forgetRefs();
    return changesBetween(before, await sandbox.git.refs(), by);
  });
  await sandbox.refsChanged(changes);
  await sandbox.saved();
  if (lost) fail(outgoing, 502);
  else outgoing.end();
}

/** Answers /OWNER/NAME.git/…. */
export async function handleGit(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
  sandbox: Sandbox,
): Promise<boolean> {
  const path = backendPath(url, sandbox);
  if (path === null) return false;
  const admitted = admit(incoming, outgoing, url, sandbox);
  if (admitted === null) return true;
  const by = admitted.person?.login ?? null;
  const isWrite = incoming.method === "POST" && isPush(url);
  const description = `${incoming.method} ${url.pathname}`;
  const met = takeFault(sandbox, { channel: "git", isWrite, description });
  if (met?.kind.phase === "instead") {
    incoming.resume();
    fail(outgoing, met.kind.kind === "gateway-504" ? 504 : 502);
    return true;
  }
  const projectRoot = join(sandbox.dir, "git");
  const backend = { projectRoot, path, query: url.search.slice(1), user: by };
  if (isWrite && by !== null) {
    await receive({ incoming, outgoing, sandbox, backend }, by, met !== null);
    return true;
  }
  await serveGit(incoming, outgoing, backend, false);
  outgoing.end();
  return true;
}
