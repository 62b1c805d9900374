import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { recipe } from "@/lib/domain/deprecation/recipe";
import { deprecationKinds, type DeprecationKind } from "@/lib/domain/deprecation/recipe-request";
import { runChecked, runCommand } from "@/lib/world/process/command";
import { toolEnvironment } from "@/tests/environment";

/** What the domain writes is Python, and says of Twisted what it means to say. */

const systemPython = "/usr/bin/python3";
const hasTwisted = existsSync("/usr/lib/python3/dist-packages/twisted/python/deprecate.py");
const driver = fileURLToPath(new URL("./recipe.test.py", import.meta.url));
const env = { ...toolEnvironment, PYTHONDONTWRITEBYTECODE: "1" };

const inModule: Readonly<Record<DeprecationKind, string>> = {
  class: ".Apple",
  function: ".pick",
  method: ".Apple.eat",
  property: ".Apple.size",
  "instance attribute": ".Apple.weight",
  "module attribute": ".Apple",
  "keyword argument": ".Apple.peel.knife",
  module: "",
  behaviour: ".pick",
};

function recipes(replacement: string | null) {
  return deprecationKinds.map((kind, index) => {
    const module = `twisted.web.fruit${index}`;
    const behaviour = String.raw`picking it "green" \ early`;
    const name = `${module}${inModule[kind]}`;
    const { code, test } = recipe({ kind, name, replacement, ticket: 1, behaviour });
    return { kind, name: module, code: code.text, test: test.text };
  });
}

const replacements = [null, "twisted.web.pear", String.raw`"quotes" and \ and a 🍐`];

async function hasPython(): Promise<boolean> {
  const argv = ["python3", "--version"] as const;
  return runCommand({ argv, cwd: "/", env }).then(
    () => true,
    () => false,
  );
}

describe("the code and the test of a deprecation", () => {
  beforeEach(async ({ skip }) => {
    skip(!(await hasPython()), "python3 is not installed");
  });

  it("are Python, whatever the replacement is called", async () => {
    const sources = replacements.flatMap(recipes).flatMap(({ code, test }) => [code, test]);
    const program = "import ast, json, sys; [ast.parse(text) for text in json.load(sys.stdin)]";
    const argv = ["python3", "-c", program] as const;
    await runChecked({ argv, cwd: "/", env, stdin: JSON.stringify(sources) });
  });
});

describe("with a real Twisted", () => {
  beforeEach(({ skip }) => {
    skip(!hasTwisted, "Debian's python3-twisted is not installed");
  });

  it.each(replacements)(
    "the test finds the warning that the code gives; replacement: %s",
    async (text) => {
      const argv = [systemPython, driver] as const;
      const { stdout } = await runChecked({
        argv,
        cwd: "/",
        env,
        stdin: JSON.stringify(recipes(text)),
      });
      const none = Object.fromEntries(deprecationKinds.map((kind) => [kind, []]));
      expect(JSON.parse(stdout.toString())).toEqual(none);
    },
  );
});
