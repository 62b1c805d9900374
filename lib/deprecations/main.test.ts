import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { main } from "./main";
import { environment } from "@/tests/environment";

const run = promisify(execFile);
const now = "2024-10-18T20:07:28Z";
let folder: string;

async function git(date: string, ...args: string[]): Promise<string> {
  const env = {
    ...environment,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.org",
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
  return (await run("git", args, { cwd: join(folder, "a repository"), env })).stdout.trim();
}

async function write(path: string, text: string): Promise<void> {
  const file = join(folder, "a repository", path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function release(version: string, date: string, names: readonly string[]): Promise<void> {
  const warnings = names.map(
    (name) =>
      `@deprecated(Version("Twisted", 22, 4, 0), "twisted.new")\ndef ${name}():\n    pass\n`,
  );
  const imports = "from twisted.python.deprecate import deprecated\n";
  await write("src/twisted/web/http.py", imports + warnings.join(""));
  await git(date, "add", "--all");
  await git(date, "commit", "--quiet", "--allow-empty", "-m", version);
  await git(date, "tag", `twisted-${version}`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway deprecations "));
  await mkdir(join(folder, "a repository"));
  await git("", "init", "--quiet", "--initial-branch=trunk");
  await symlink("http.py", join(folder, "a repository", "link.py"));
  await write(
    "src/twisted/broken.py",
    "import warnings\nwarnings.warn('x', DeprecationWarning)\n1 = (\n",
  );
  await release("22.2.0", "2022-03-01T10:39:34Z", []);
  await release("22.4.0", "2022-04-11T14:04:44Z", ["early", "right", "stays"]);
  await release("22.8.0", "2022-09-06T09:43:29Z", ["right", "stays"]);
  await release("22.10.0", "2022-10-30T15:58:49Z", ["right", "stays"]);
  await release("23.8.0", "2023-08-28T12:18:41Z", ["stays"]);
  await git(now, "tag", "twisted-23.10.0", "HEAD^{tree}");
});
afterAll(() => rm(folder, { recursive: true }));

async function ask(...args: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const terminal = {
    print: (text: string) => printed.push(text),
    tell: (text: string) => told.push(text),
  };
  const code = await main(["--repo", "a repository", ...args], { folder, now }, terminal);
  return { code, printed: printed.join("\n"), told: told.join("\n") };
}

const named = z.array(z.looseObject({ name: z.string() }));

async function rowOf(name: string, ...args: string[]) {
  const { printed } = await ask(...args, "--json");
  return named.parse(JSON.parse(printed)).find((row) => row.name === `twisted.web.http.${name}`);
}

describe("the deprecations at a revision", () => {
  it("are an array of objects with exactly these fields", async () => {
    expect(await rowOf("early", "--rev", "twisted-22.4.0")).toEqual({
      name: "twisted.web.http.early",
      file: "src/twisted/web/http.py",
      line: 2,
      mechanism: "@deprecated",
      category: "DeprecationWarning",
      version: "22.4.0",
      versionSource: "explicit",
      replacement: "twisted.new",
      message: expect.stringContaining("twisted.web.http.early was deprecated") as string,
      private: false,
    });
  });

  it("are a table for people, what could not be read being told beside it", async () => {
    const { code, printed, told } = await ask("--rev", "trunk");
    expect(code).toBe(0);
    expect(printed).toMatch(/^twisted\.web\.http\.stays {2,}22\.4\.0 {2,}@deprecated/m);
    expect(told).toContain("src/twisted/broken.py: Line 3 is not understood as Python.");
  });

  it("of a revision that there is not are refused, with the nearest that there are", async () => {
    const { code, printed, told } = await ask("--rev", "twisted-22.4");
    expect([code, printed]).toEqual([1, ""]);
    expect(told).toContain("The nearest are: twisted-22.4.0");
  });

  it.each(["twisted-23.10.0", "", "trunk\ntrunk", "--all"])(
    "of “%s”, which leads to no commit, are refused",
    async (revision) => {
      expect((await ask(`--rev=${revision}`)).code).toBe(1);
    },
  );
});

describe("the deprecations of the history", () => {
  it("have versions, days and what the policy says, in exactly these fields", async () => {
    expect(await rowOf("right", "--history")).toEqual({
      name: "twisted.web.http.right",
      version: "22.4.0",
      firstRelease: "22.4.0",
      lastRelease: "22.10.0",
      removedIn: "23.8.0",
      rPlus2: "22.10.0",
      oneYear: "2023-04-11",
      earliestRelease: "23.8.0",
      status: "removed",
      policyKept: true,
    });
    const early = { removedIn: "22.8.0", status: "removed", policyKept: false };
    expect(await rowOf("early", "--history")).toMatchObject(early);
    expect(await rowOf("stays", "--history")).toMatchObject({ status: "eligible" });
  });

  it("are judged as of a day, trunk being what it was then", async () => {
    const row = await rowOf("right", "--history", "--as-of", "2022-09-06");
    expect(row).toMatchObject({ status: "waiting", lastRelease: "22.8.0", rPlus2: null });
  });

  it("are told with what is amiss, which holds up nothing", async () => {
    const { code, printed, told } = await ask("--history");
    expect(code).toBe(0);
    expect(printed).toContain("removed, policy not kept");
    expect(told).toContain("The tag twisted-23.10.0 leads to no commit: it is left out.");
  });

  it("of a repository without tags are those of trunk", async () => {
    await run("git", ["clone", "--quiet", "--no-tags", "a repository", "untagged"], {
      cwd: folder,
    });
    const { code, told } = await ask("--repo", "untagged", "--history");
    expect(code).toBe(0);
    expect(told).toContain("There are no tags");
  });
});

describe("a question that is not understood", () => {
  it("is answered with the usage", async () => {
    const { code, printed, told } = await ask("--history", "--verbose");
    expect([code, printed]).toEqual([2, ""]);
    expect(told).toContain("npm run deprecations --");
  });

  it("about a folder that is no repository is refused", async () => {
    const { code, told } = await ask("--repo", "nowhere", "--history");
    expect([code, told]).toEqual([1, expect.stringContaining("is no git repository")]);
  });
});
