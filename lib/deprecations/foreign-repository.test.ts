import { execFile } from "node:child_process";
import {
  access,
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { streamBlobs } from "@/lib/world/git/blob-stream";
import { inClone } from "@/lib/world/git/clone";
import { listTrees, readCommits } from "@/lib/world/git/tree";
import { withForeignRepository } from "./foreign-repository";
import { main } from "./main";
import { listRefs } from "./revisions";
import { environment, toolEnvironment } from "@/tests/environment";

/** Repositories of somebody who wants us to run something. */

const run = promisify(execFile);
const now = "2100-01-01T00:00:00Z";
let folder: string;
let repository: string;

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const who = [
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.org",
    "-c",
    "protocol.file.allow=always",
  ];
  const env = { ...environment, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return (await run("git", [...who, ...args], { cwd, env })).stdout.trim();
}

const own = ["src/twisted/__init__.py"];

const source = (name: string) =>
  `from twisted.python.deprecate import deprecated\n@deprecated(Version("Twisted", 22, 4, 0))\ndef ${name}():\n    pass\n`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway deprecations "));
  repository = join(folder, "repository");
  await mkdir(join(repository, "src", "twisted"), { recursive: true });
  await git(repository, "init", "--quiet", "--initial-branch=trunk");
  await writeFile(join(repository, "src", "twisted", "__init__.py"), source("old"));
  await git(repository, "add", "--all");
  await git(repository, "commit", "--quiet", "-m", "Everything");
  await git(repository, "tag", "-a", "twisted-22.4.0", "-m", "22.4.0");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function ask(place: string, ...args: readonly string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const terminal = {
    print: (text: string) => printed.push(text),
    tell: (text: string) => told.push(text),
  };
  const code = await main(["--repo", place, ...args], { folder, now }, terminal);
  return { code, printed: printed.join("\n"), told: told.join("\n") };
}

/** The paths at the tag, by all that the scan asks of git: refs, dates, trees, contents, words. */
async function paths(place: string): Promise<readonly string[]> {
  const tools = toolEnvironment;
  return withForeignRepository(resolve(folder, place), tools, async (opened) => {
    const tags = await listRefs(opened);
    const commits = await readCommits(opened, [...tags, "HEAD"]);
    const oid = commits.get("refs/tags/twisted-22.4.0")?.oid ?? "";
    const [entries = []] = await listTrees(opened, [oid]);
    await streamBlobs(
      opened,
      entries.map((entry) => entry.oid),
      (_, bytes) => {
        expect(bytes).not.toBeNull();
      },
    );
    await inClone(opened, ["rev-list", "--first-parent", "HEAD"]);
    await inClone(opened, ["grep", "-h", "-e", "deprecated", oid], { accept: [1] });
    return entries.map(({ path }) => path);
  });
}

/** A program that leaves a file behind when it is run. */
async function trap(): Promise<{
  readonly program: string;
  readonly wentOff: () => Promise<boolean>;
}> {
  const mark = join(folder, "ran");
  const program = join(folder, "trap.sh");
  await writeFile(program, `#!/bin/sh\ntouch "${mark}"\ncat\n`);
  await chmod(program, 0o755);
  return {
    program: `'${program}'`,
    wentOff: () =>
      access(mark).then(
        () => true,
        () => false,
      ),
  };
}

const hostile: Readonly<Record<string, (program: string) => string>> = {
  "gpg.program": (program) =>
    `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${program}\n[gpg "ssh"]\n\tprogram = ${program}\n`,
  "core.fsmonitor": (program) => `[core]\n\tfsmonitor = ${program}\n`,
  "core.sshCommand": (program) => `[core]\n\tsshCommand = ${program}\n`,
  "core.pager": (program) =>
    `[core]\n\tpager = ${program}\n[pager]\n\tlog = ${program}\n\tgrep = ${program}\n`,
  "core.hooksPath": () => "[core]\n\thooksPath = ..\n",
  "core.worktree": () => "[core]\n\tworktree = /\n",
  "core.alternateRefsCommand": (program) => `[core]\n\talternateRefsCommand = ${program}\n`,
  alias: (program) =>
    `[alias]\n\tcat-file = !${program}\n\tls-tree = !${program}\n\tlog = !${program}\n`,
  "include.path": () =>
    '[include]\n\tpath = ../../evil\n[includeIf "gitdir:**"]\n\tpath = ../../evil\n',
  filter: (program) =>
    `[filter "evil"]\n\tclean = ${program}\n\tsmudge = ${program}\n\tprocess = ${program}\n[diff "evil"]\n\ttextconv = ${program}\n\tcommand = ${program}\n`,
  "credential.helper": (program) => `[credential]\n\thelper = !${program}\n`,
  "a promisor remote": (program) =>
    `[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = evil\n[remote "evil"]\n\turl = ext::${program}\n\tpromisor = true\n\tuploadpack = ${program}\n[protocol]\n\tallow = always\n`,
  "an unknown extension": () =>
    "[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tevil = true\n",
  "a file that is no configuration": () => "[[[\n\0\u0001 = ",
};

describe("a foreign repository's configuration", () => {
  it.each(Object.keys(hostile))("is never read: %s", async (setting) => {
    const { program, wentOff } = await trap();
    const text = hostile[setting]?.(program) ?? "";
    await appendFile(join(repository, ".git", "config"), text);
    await writeFile(join(folder, "evil"), hostile["gpg.program"]?.(program) ?? "");
    await writeFile(join(repository, ".git", "info", "attributes"), "* filter=evil diff=evil\n");
    expect(await paths(repository)).toEqual(own);
    expect(await wentOff()).toBe(false);
  });

  it("is never read, whatever it is", async () => {
    const { program, wentOff } = await trap();
    const known = fc.constantFrom(...Object.values(hostile).map((text) => text(program)));
    const lines = fc.array(fc.oneof(known, fc.string()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(lines, async (text) => {
        await writeFile(join(repository, ".git", "config"), text.join("\n"));
        expect(await paths(repository)).toEqual(own);
      }),
      { numRuns: 6 },
    );
    expect(await wentOff()).toBe(false);
  });

  it("has no signature checked, and no hook run", async () => {
    const { program, wentOff } = await trap();
    const commit = await git(repository, "cat-file", "commit", "HEAD");
    const signed = commit.replace(
      "\n\n",
      "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n",
    );
    await writeFile(join(folder, "signed"), `${signed}\n`);
    const oid = await git(repository, "hash-object", "-t", "commit", "-w", join(folder, "signed"));
    await git(repository, "update-ref", "refs/heads/trunk", oid);
    await appendFile(join(repository, ".git", "config"), hostile["gpg.program"]?.(program) ?? "");
    for (const hook of ["post-checkout", "fsmonitor-watchman", "reference-transaction"])
      await symlink(join(folder, "trap.sh"), join(repository, ".git", "hooks", hook));
    const { printed } = await ask(repository, "--history", "--as-of", "2099-01-01");
    expect(printed).toContain("twisted.old");
    expect(await wentOff()).toBe(false);
  });
});

describe("a foreign repository of any make", () => {
  it.each<readonly [string, () => Promise<string>]>([
    ["with packed refs", async () => (await git(repository, "pack-refs", "--all"), repository)],
    ["with packs alone", async () => (await git(repository, "gc", "--quiet"), repository)],
    ["seen from a folder in it", () => Promise.resolve(join(repository, "src", "twisted"))],
    ["by its .git", () => Promise.resolve(join(repository, ".git"))],
    [
      "that is bare",
      async () => (await git(folder, "clone", "--quiet", "--bare", "repository", "bare"), "bare"),
    ],
    [
      "that borrows objects",
      async () => (
        await git(folder, "clone", "--quiet", "--shared", "repository", "shared"),
        "shared"
      ),
    ],
    [
      "that is a linked worktree",
      async () => (
        await git(repository, "worktree", "add", "--quiet", join(folder, "linked")),
        "linked"
      ),
    ],
    [
      "that is shallow",
      async () => {
        await writeFile(join(repository, "more"), "more");
        await git(repository, "add", "more");
        await git(repository, "commit", "--quiet", "-m", "More");
        await git(repository, "tag", "--force", "twisted-22.4.0");
        await git(folder, "clone", "--quiet", "--depth=1", `file://${repository}`, "shallow");
        await git(
          join(folder, "shallow"),
          "fetch",
          "--quiet",
          "--depth=1",
          "origin",
          "tag",
          "twisted-22.4.0",
        );
        return "shallow";
      },
    ],
    [
      "that names its objects by SHA-256",
      async () => {
        const other = join(folder, "long");
        await git(
          folder,
          "init",
          "--quiet",
          "--object-format=sha256",
          "--initial-branch=trunk",
          "long",
        );
        await mkdir(join(other, "src", "twisted"), { recursive: true });
        await writeFile(join(other, "src", "twisted", "__init__.py"), source("old"));
        await git(other, "add", "--all");
        await git(other, "commit", "--quiet", "-m", "Everything");
        await git(other, "tag", "twisted-22.4.0");
        return "long";
      },
    ],
  ])("is read: %s", async (_, make) => {
    expect(await paths(await make())).toEqual(expect.arrayContaining(own));
  });

  it("stays as it was, byte for byte", async () => {
    const before = await run(
      "sh",
      ["-c", "find . -type f -print0 | sort -z | xargs -0 sha256sum"],
      { cwd: repository },
    );
    const temporary = join(folder, "temporary");
    await mkdir(temporary);
    vi.stubEnv("TMPDIR", temporary);
    await paths(repository);
    vi.unstubAllEnvs();
    const after = await run("sh", ["-c", "find . -type f -print0 | sort -z | xargs -0 sha256sum"], {
      cwd: repository,
    });
    expect(after.stdout).toBe(before.stdout);
    const left = await readdir(temporary);
    expect(left.filter((name) => name.startsWith("slipway"))).toEqual([]);
  });
});

describe("hostile files among the refs and objects", () => {
  it.each<readonly [string, (place: string) => Promise<unknown>]>([
    [
      "a ref that is a device",
      (place) => symlink("/dev/zero", join(place, "refs", "heads", "zero")),
    ],
    ["a ref that is a pipe", (place) => run("mkfifo", [join(place, "refs", "tags", "pipe")])],
    [
      "a ref that leads to a file of ours",
      (place) => symlink("/etc/passwd", join(place, "refs", "tags", "twisted-23.1.0")),
    ],
    [
      "a ref without end",
      (place) => writeFile(join(place, "refs", "tags", "long"), "a".repeat(1 << 20)),
    ],
    [
      "a ref that leads to itself",
      (place) => writeFile(join(place, "refs", "tags", "self"), "ref: refs/tags/self\n"),
    ],
    [
      "packed refs that are nonsense",
      (place) => writeFile(join(place, "packed-refs"), "\0\u0001 refs/../x\n".repeat(99)),
    ],
    [
      "an alternate that is nowhere",
      (place) => writeFile(join(place, "objects", "info", "alternates"), "/nowhere\n../..\n"),
    ],
    [
      "a pack that is nonsense",
      async (place) => {
        const name = `pack-${"4".repeat(40)}`;
        await writeFile(join(place, "objects", "pack", `${name}.idx`), "nonsense");
        await writeFile(join(place, "objects", "pack", `${name}.pack`), "nonsense");
      },
    ],
  ])("are of no harm: %s", async (_, plant) => {
    await plant(join(repository, ".git"));
    expect(await paths(repository)).toEqual(own);
  });

  it("are told of in a sentence: a tag of an object that is nonsense", async () => {
    const place = join(repository, ".git");
    await mkdir(join(place, "objects", "12"), { recursive: true });
    await writeFile(join(place, "objects", "12", "3".repeat(38)), "nonsense");
    await writeFile(join(place, "refs", "tags", "twisted-23.2.0"), `12${"3".repeat(38)}\n`);
    expect((await ask(repository, "--history")).code).toBe(1);
  });

  it("are refused by name: a pipe among the packs", async () => {
    await run("mkfifo", [join(repository, ".git", "objects", "pack", "x.idx")]);
    const { code, told } = await ask(repository, "--history");
    expect(code).toBe(1);
    expect(told).toContain("x.idx");
  });
});

describe("what scanned source says to a terminal", () => {
  const escape = "\u001b";

  it("is shown and not obeyed, in tables and in sentences", async () => {
    const path = `src/twisted/${escape}]0;owned\u0007.py`;
    await writeFile(join(repository, path), `${source("x")}1 = (\n`);
    await git(repository, "add", "--all");
    await git(repository, "commit", "--quiet", "-m", "Escapes");
    for (const args of [["--rev", "trunk"], ["--history"]]) {
      const { printed, told } = await ask(repository, ...args);
      expect(printed + told).not.toContain(escape);
      expect(printed + told).toContain(String.raw`\x1b]0;owned\x07`);
    }
    const { told } = await ask(repository, "--rev", `${escape}[31m`);
    expect(told).toContain(String.raw`\x1b[31m`);
  });

  it("is data as JSON, where it is escaped already", async () => {
    const text = await readFile(join(repository, "src/twisted/__init__.py"), "utf8");
    await writeFile(
      join(repository, "src/twisted/__init__.py"),
      text.replace("0))", `0), "${String.raw`\x1b`}[31m.new")`),
    );
    await git(repository, "commit", "--quiet", "--all", "-m", "Escapes");
    const { printed } = await ask(repository, "--rev", "trunk", "--json");
    expect(printed).not.toContain(escape);
    expect(JSON.parse(printed)).toMatchObject([{ replacement: `${escape}[31m.new` }]);
  });
});
