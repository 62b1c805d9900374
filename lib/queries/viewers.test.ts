import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/**
 * Read from the source itself, so that none can be forgotten: what reads asks for a viewer first, and
 * where somebody is always looking nobody reads as Slipway itself.
 */

/** Reads that are for nobody in particular, with the reason. */
const withoutViewer: Readonly<Record<string, string>> = {
  currentTime: "a clock",
  readHealth: "whether this process can serve anybody",
  readVisit: "who is looking is found out by it",
  readOwnSessions: "by the key of a session: of whoever holds it",
  hasGrantToAct: "by an account: of the person who is looking",
  hasGrantToSeeAdvisories: "by an account: of the person who is looking",
};

interface Read {
  readonly file: string;
  readonly name: string;
  readonly first: string | undefined;
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

function isExported(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** Exported functions that answer a promise, with the type of their first parameter. */
function readsOf(file: string): readonly Read[] {
  const text = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement): readonly Read[] => {
    if (ts.isFunctionDeclaration(statement) && isExported(statement)) {
      if (statement.type?.getText().startsWith("Promise<") !== true) return [];
      const first = statement.parameters[0]?.type?.getText();
      return [{ file, name: statement.name?.text ?? "default", first }];
    }
    if (!ts.isVariableStatement(statement) || !isExported(statement)) return [];
    return statement.declarationList.declarations.map(({ name, initializer }) => {
      const made = initializer?.getText() ?? "";
      // Of these the type of keptWhileUnchanged says that the viewer comes first.
      const first = made.startsWith("keptWhileUnchanged(") ? "Viewer" : made.slice(0, 60);
      return { file, name: name.getText(), first };
    });
  });
}

const reads = sourcesIn("lib/queries").flatMap(readsOf);

describe("every read", () => {
  test("is found", () => {
    expect(reads.length).toBeGreaterThan(25);
    expect(reads.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...Object.keys(withoutViewer), "readFreshness", "readBoard"]),
    );
  });

  test.each(reads.map(({ name, file, first }) => [name, file, first] as const))(
    "%s (%s) has its viewer",
    (name, _, first) => {
      if (name in withoutViewer) expect(first).not.toBe("Viewer");
      else expect(first).toBe("Viewer");
    },
  );
});

test.each(["lib/queries", "app", "components"])(
  "nobody in %s reads as Slipway itself",
  (folder) => {
    const found = sourcesIn(folder).filter((file) => /\bslipway\b/.test(importedNames(file)));
    expect(found).toEqual([]);
  },
);

function importedNames(file: string): string {
  const text = readFileSync(file, "utf8");
  return /import (?:type )?\{([^}]*)\} from "@\/lib\/domain\/viewer"/.exec(text)?.[1] ?? "";
}
