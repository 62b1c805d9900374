import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aCandidate, candidateFiles, july, pushOf, type Candidate } from "@/tests/a-candidate";
import { aPython, uncontained } from "@/tests/a-python";

/** Branches of somebody who may push, and nothing else: what the real tools do with them. */

let small: Candidate;
beforeEach(async () => {
  small = await aCandidate();
});
afterEach(() => small.end());

/** _version.py is executed by incremental: this is the branch's code in our hands. */
function versionFile(code: string): Readonly<Record<string, string>> {
  return { "src/twisted/_version.py": `${code}\n${candidateFiles["src/twisted/_version.py"]}` };
}

/** Tries each expression and reports in a file of the branch, which is all that it can reach. */
function attempts(expressions: Readonly<Record<string, string>>): string {
  return [
    "import json, os, socket, subprocess, sys",
    "report = {}",
    ...Object.entries(expressions).flatMap(([name, expression]) => [
      "try:",
      `    report["${name}"] = "DONE " + repr(${expression})`,
      "except BaseException as error:",
      `    report["${name}"] = type(error).__name__`,
    ]),
    'open("README.rst", "w").write(json.dumps(report) + chr(10))',
  ].join("\n");
}

async function reportOf(expressions: Readonly<Record<string, string>>): Promise<unknown> {
  await small.push(versionFile(attempts(expressions)));
  const { commits } = pushOf(await small.plan());
  return JSON.parse(await small.fileAt(commits[0]?.oid ?? "", "README.rst"));
}

describe.skipIf(uncontained !== "")(`code of a branch${uncontained}`, () => {
  it("reads no file of ours, and no process of ours", async () => {
    const secret = join(small.directory, "secrets.json");
    await writeFile(secret, '{"sessionSecret": "hunter2-hunter2"}');
    const environments =
      '[open("/proc/" + name + "/environ").read() for name in os.listdir("/proc") if name.isdigit()]';
    const report = await reportOf({
      secret: `open(${JSON.stringify(secret)}).read()`,
      clone: `os.listdir(${JSON.stringify(small.clone.directory)})`,
      checkout: `os.listdir(${JSON.stringify(process.cwd())})`,
      accounts: 'open("/etc/passwd").read()',
      homes: 'os.listdir("/root") + os.listdir("/home")',
      parent: `open("/proc/${process.pid}/environ").read()`,
      outside: 'os.listdir("/tree/..")',
      processes: 'sorted(int(name) for name in os.listdir("/proc") if name.isdigit())[-1] < 100',
      others: `any("NEXTAUTH" in text for text in ${environments})`,
      environment: "sorted(os.environ)",
    });
    expect(report).toEqual({
      secret: "FileNotFoundError",
      clone: "FileNotFoundError",
      checkout: "FileNotFoundError",
      accounts: "FileNotFoundError",
      homes: "FileNotFoundError",
      parent: "FileNotFoundError",
      outside: expect.not.stringMatching(/tmp|home|root|var|srv/) as unknown,
      processes: "DONE True",
      others: expect.stringMatching(/^(?:PermissionError|DONE False)$/) as unknown,
      environment: expect.not.stringMatching(/NEXTAUTH|GITHUB|DATABASE|SLIPWAY/) as unknown,
    });
  });

  it("reaches nobody: no app on loopback, no name server, no socket of the system", async () => {
    let calls = 0;
    const server = createServer(() => (calls += 1)).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const report = await reportOf({
      app: `socket.create_connection(("127.0.0.1", ${port}), 2)`,
      name: 'socket.getaddrinfo("example.org", 80)',
      interfaces: "[name for _, name in socket.if_nameindex()]",
    });
    server.close();
    expect(calls).toBe(0);
    expect(report).toEqual({
      app: expect.stringMatching(/^(?:ConnectionRefused|OS)Error$/) as unknown,
      name: "gaierror",
      interfaces: "DONE ['lo']",
    });
  });

  it("writes nowhere but in its files, and gets no rights", async () => {
    const target = join(small.directory, "written");
    const report = await reportOf({
      outside: `open(${JSON.stringify(target)}, "w")`,
      temporary: 'open("/tmp/written", "w")',
      shared: 'open("/dev/shm/written", "w")',
      root: 'open("/written", "w")',
      programs: 'open("/usr/bin/git", "a")',
      user: "os.setuid(0) if os.getuid() else 1 / 0",
      mount: 'subprocess.run(["mount", "-t", "tmpfs", "none", "/tree"], check=True)',
    });
    expect(Object.values(report as object)).toEqual(
      Array.from({ length: 7 }, () => expect.stringMatching(/(?:Error)$/) as unknown),
    );
    expect(await readdir(small.directory)).not.toContain("written");
  });

  it("starts a limited number of processes", async () => {
    const bomb = `
import os, time
count = 0
try:
    while count < 2000:
        if os.fork() == 0:
            time.sleep(5)
            os._exit(0)
        count += 1
except OSError:
    pass
open("README.rst", "w").write(str(count) + chr(10))`;
    await small.push(versionFile(bomb));
    const { commits } = pushOf(await small.plan());
    const count = Number(await small.fileAt(commits[0]?.oid ?? "", "README.rst"));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(100);
  });

  it("leaves nothing running that could change the files behind git's back", async () => {
    const mark = `left-behind-${process.pid}`;
    const daemon = `
import os, subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "${mark}"],
                 start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                 stderr=subprocess.DEVNULL)`;
    await small.push(versionFile(daemon));
    await small.plan();
    const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
    const lines = await Promise.all(
      names.map((name) => readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "")),
    );
    expect(lines.filter((line) => line.includes(mark))).toEqual([]);
  });

  it.each([
    ["computes without end", "while True: pass", "tool-failed", "exit code"],
    ["takes memory without end", "x = bytearray(8 << 30)", "tool-failed", "exit code 1"],
    ["prints without end", "while True: print('x' * 100000)", "tool-failed", "printed too much"],
    ["fills the disk", "open('README.rst', 'wb').truncate(1 << 40)", "tool-failed", "exit code 1"],
  ])("that %s is ended, and the plan says so", async (_, code, expected, how) => {
    await small.push(versionFile(code));
    const python = aPython({ limits: { cpuSeconds: 1 } });
    await expect(small.plan(july, undefined, python)).rejects.toMatchObject({
      code: expected,
      message: expect.stringContaining(how) as unknown,
    });
    expect(await readdir(small.clone.worktrees)).toEqual([]);
  });
});

describe("modules that lie where tools look for theirs", () => {
  const ran = 'open("README.rst", "a").write("RAN " + __name__ + chr(10))\n';
  const names = ["sitecustomize", "usercustomize", "click", "towncrier", "incremental", "jinja2"];
  const planted = Object.fromEntries(
    [...names, "conftest", "setup", "twisted", "pkg_resources"].flatMap((name) => [
      [`${name}.py`, ran],
      [`src/${name}.py`, ran],
    ]),
  );

  it("are never run, and the news are the same byte for byte", async () => {
    const before = pushOf(await small.plan());
    await small.push({
      ...planted,
      "src/twisted/__init__.py": ran,
      "setup.cfg": "[easy_install]\nindex_url = http://127.0.0.1:1/\n",
      "pyvenv.cfg": "home = /tree\n",
    });
    const after = pushOf(await small.plan());
    expect(JSON.stringify(after.commits)).not.toContain("RAN");
    expect(await small.fileAt(after.newHead, "NEWS.rst")).toBe(
      await small.fileAt(before.newHead, "NEWS.rst"),
    );
    expect(after.commits[1]?.diff).toBe(before.commits[1]?.diff);
  });
});

describe("what a branch's code leaves behind", () => {
  it.each([
    ["a symlink", 'import os; os.remove("README.rst"); os.symlink("/etc/passwd", "README.rst")'],
    ["a symlink for a folder", 'import os; os.symlink("/", "docs/all")'],
    ["a pipe", 'import os; os.mkfifo("docs/pipe")'],
    [
      "a repository with hooks and filters",
      'import os; os.makedirs("docs/.git/hooks"); open("docs/.git/config", "w").write("[core]\\nfsmonitor = false\\n")',
    ],
  ])("is refused by name before git or we read it: %s", async (_, code) => {
    await small.push(versionFile(code));
    await expect(small.plan()).rejects.toMatchObject({
      code: "unsafe-path",
      fields: { path: expect.stringMatching(/^(?:README\.rst|docs\/)/) as unknown },
    });
  });

  it("never has our git run a program, whatever the tree's attributes name", async () => {
    const target = join(small.directory, "ran");
    const program = `touch ${target}`;
    await mkdir(join(small.directory, "home"));
    await small.push({
      ".gitattributes": "* filter=evil diff=evil merge=evil text working-tree-encoding=UTF-8\n",
      ".gitmodules": `[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "${program}"\n\tupdate = !${program}\n`,
      ".gitconfig": `[filter "evil"]\n\tclean = ${program}\n\tsmudge = ${program}\n`,
    });
    pushOf(await small.plan());
    expect(await readdir(small.directory)).not.toContain("ran");
  });
});
