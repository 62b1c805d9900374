import { chmod, mkdir, mkdtemp, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { copyPrograms } from "./home.mjs";

const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

test("programs that a narrow umask closed are open to the database's account where they are copied to", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "programs-"));
  const from = path.join(dir, "native");
  await mkdir(path.join(from, "bin"), { recursive: true, mode: 0o700 });
  await writeFile(path.join(from, "bin/initdb"), "#!/bin/sh\n", { mode: 0o700 });
  await writeFile(path.join(from, "bin/README"), "words", { mode: 0o600 });
  await symlink("initdb", path.join(from, "bin/link"));
  await chmod(from, 0o700);
  const to = path.join(dir, "copy");
  copyPrograms(from, to);
  expect(await modeOf(to)).toBe("755");
  expect(await modeOf(path.join(to, "bin"))).toBe("755");
  expect(await modeOf(path.join(to, "bin/initdb"))).toBe("755");
  expect(await modeOf(path.join(to, "bin/README"))).toBe("644");
  expect(await readFile(path.join(to, "bin/link"), "utf8")).toBe("#!/bin/sh\n");
  expect(await modeOf(from)).toBe("700");
});
