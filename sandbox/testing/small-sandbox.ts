/** For specs: a tiny world in a folder of its own, behind the real front door on a free port. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { runGit } from "@/sandbox/git/command";
import { openSandbox } from "@/sandbox/opening";
import { openOutlets, type Outlets } from "@/sandbox/outlets";
import { openRooms } from "@/sandbox/rooms";
import { listen } from "@/sandbox/server";
import { Sandbox } from "@/sandbox/sandbox";
import type { Persona, SandboxState } from "@/sandbox/state";

export const CONTROL_TOKEN = "control";
export const OAUTH_SECRET = "oauth secret";
const BEGIN = "2024-07-01T12:00:00Z";

export interface SmallSandbox {
  readonly sandbox: Sandbox;
  readonly server: Server;
  /** Where mail and IRC answer. */
  readonly ports: Outlets["ports"];
  /** Asks GraphQL as somebody; answers status, headers and body. */
  readonly graphql: (query: string, variables?: object, login?: string) => Promise<Answer>;
  readonly rest: (address: string, body?: object, options?: RestOptions) => Promise<Answer>;
  readonly end: () => Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown;
}

interface RestOptions {
  readonly login?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

function person(
  login: string,
  part: Persona["part"],
  permission: Persona["permission"],
  databaseId: number,
): Persona {
  const name = `${login.charAt(0).toUpperCase()}${login.slice(1)} Example`;
  const email = `${login}@example.org`;
  return { login, name, email, part, permission, token: `token-${login}`, databaseId };
}

function emptyState(): SandboxState {
  return {
    repository: { owner: "twisted", name: "twisted", trunk: "trunk", databaseId: 7 },
    people: [
      person("ada", "release manager", "WRITE", 1),
      person("grace", "reviewer", "WRITE", 2),
      person("alan", "contributor", "READ", 3),
      person("vera", "visitor", "READ", 4),
    ],
    team: { slug: "team", name: "Team", members: ["ada", "grace"] },
    securityManagers: ["ada"],
    labels: [
      { name: "release-blocker", color: "d93f0b", description: "Blocks the release" },
      { name: "bug", color: "ee0000", description: "" },
    ],
    settings: {
      checkSeconds: 60,
      pypiSeconds: 30,
      docsSeconds: 20,
      flakyEvery: 0,
      reviewsComeByThemselves: false,
    },
    nextNumber: 1,
    nextId: 1000,
    issues: [],
    pullRequests: [],
    workflowRuns: [],
    releases: [],
    pypi: [],
    docs: [],
    faults: [],
    clock: { offsetMs: 0, frozenAt: BEGIN },
  };
}

/** A commit with one file on top of another (or of nothing); the new commit's oid. */
export async function addCommit(
  gitDir: string,
  parent: string | null,
  path: string,
  content: string,
): Promise<string> {
  const git = async (args: readonly string[], input = "") =>
    (await runGit(["--git-dir", gitDir, ...args], { input })).toString("utf8").trim();
  const blob = await git(["hash-object", "-w", "--stdin"], content);
  const others = parent === null ? "" : await git(["ls-tree", parent]);
  const kept = others.split("\n").filter((line) => line !== "" && !line.endsWith(`\t${path}`));
  const tree = await git(["mktree"], [...kept, `100644 blob ${blob}\t${path}`].join("\n") + "\n");
  const parents = parent === null ? [] : ["-p", parent];
  return git(["commit-tree", tree, ...parents, "-m", `Write ${path}`]);
}

/** A repository with one commit, which every small sandbox begins with. */
interface Beginning {
  readonly trunk: string;
  /** By the path in the repository. */
  readonly files: readonly (readonly [path: string, content: Buffer])[];
}

let beginning: Promise<Beginning> | undefined;

/** Made once a process, and written for each: git would be started seven times for each. */
async function makeBeginning(): Promise<Beginning> {
  const gitDir = await mkdtemp(join(tmpdir(), "slipway-beginning-"));
  try {
    await runGit(["init", "-q", "--bare", "--template=", "-b", "trunk", gitDir]);
    const trunk = await addCommit(gitDir, null, "README", "Twisted\n");
    await runGit(["--git-dir", gitDir, "update-ref", "refs/heads/trunk", trunk]);
    const found = await readdir(gitDir, { recursive: true, withFileTypes: true });
    const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    const files = paths.map(
      async (path) => [relative(gitDir, path), await readFile(path)] as const,
    );
    return { trunk, files: await Promise.all(files) };
  } finally {
    await rm(gitDir, { recursive: true });
  }
}

async function makeDir(): Promise<string> {
  const { files, trunk } = await (beginning ??= makeBeginning());
  const dir = await mkdtemp(join(tmpdir(), "slipway-sandbox-"));
  for (const [path, content] of files) {
    const place = join(dir, "git", "twisted", "twisted.git", path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content);
  }
  const state = emptyState();
  state.knownRefs = { "refs/heads/trunk": trunk };
  const sandbox = new Sandbox(dir, state);
  sandbox.change(() => undefined);
  sandbox.close();
  return dir;
}

async function toAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get("content-type")?.includes("json") === true;
  const body: unknown = isJson && text !== "" ? JSON.parse(text) : undefined;
  return { status, headers, text, body };
}

function asking(sandbox: Sandbox): Pick<SmallSandbox, "graphql" | "rest"> {
  return {
    graphql: async (query, variables = {}, login = "ada") =>
      toAnswer(
        await fetch(`${sandbox.origin}/api/graphql`, {
          method: "POST",
          headers: { authorization: `bearer token-${login}` },
          body: JSON.stringify({ query, variables }),
        }),
      ),
    rest: async (address, body, { login = "ada", headers = {} } = {}) => {
      const [method = "GET", path = "/"] = address.split(" ");
      const signed =
        login === null ? headers : { ...headers, authorization: `token token-${login}` };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      return toAnswer(
        await fetch(`${sandbox.origin}/api/v3${path}`, { method, headers: signed, ...sent }),
      );
    },
  };
}

/** Opens a small sandbox; its time stands still until a spec moves it. */
export async function smallSandbox(): Promise<SmallSandbox> {
  const dir = await makeDir();
  const sandbox = await openSandbox({ dir });
  const rooms = openRooms({ controlToken: CONTROL_TOKEN, secret: OAUTH_SECRET, appOrigin: null });
  const outlets = await openOutlets(sandbox);
  const server = await listen(sandbox, rooms, 0);
  const end = async () => {
    outlets.close();
    server.close();
    server.closeAllConnections();
    sandbox.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { sandbox, server, ports: outlets.ports, ...asking(sandbox), end };
}
