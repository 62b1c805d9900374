import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { InputError } from "@/lib/domain/errors";
import { fieldLabel } from "@/lib/domain/field-label";

/**
 * Read from the source itself: an error names a field as its form does. Which fields are sent, says the
 * comment "Form fields: …" over each server action.
 */

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => path.join(folder, file));
}

const sent = new Set(
  readdirSync("app/actions").flatMap((file) =>
    [...readFileSync(path.join("app/actions", file), "utf8").matchAll(/Form fields: ([^.]*)\./g)]
      .flatMap(([, list = ""]) => list.replaceAll(/\([^)]*\)|[*\n]/g, "").split(","))
      .map((name) => name.trim()),
  ),
);

/** The fields with a fixed label in a file: "version: Number". */
function fieldsIn(file: string): readonly { readonly name: string; readonly label: string }[] {
  const found: { name: string; label: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxSelfClosingElement(node)) {
      const texts = new Map(
        node.attributes.properties.flatMap((one) =>
          ts.isJsxAttribute(one) && one.initializer && ts.isStringLiteral(one.initializer)
            ? [[one.name.getText(), one.initializer.text] as const]
            : [],
        ),
      );
      const [name, label] = [texts.get("name"), texts.get("label")];
      if (name !== undefined && label !== undefined && sent.has(name)) found.push({ name, label });
    }
    ts.forEachChild(node, visit);
  };
  const text = readFileSync(file, "utf8");
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

const fields = Map.groupBy(
  ["app", "components"].flatMap(sourcesIn).flatMap(fieldsIn),
  (f) => f.name,
);

describe("an error names a field as its form does", () => {
  test("forms are found", () => {
    expect(sent).toContain("version");
    expect(fields.size).toBeGreaterThan(12);
  });

  test.each([...fields])("%s", (name, shown) => {
    const labels = [...new Set(shown.map(({ label }) => label))];
    const called = fieldLabel(name);
    // A label that is a sentence, or another on each form, is called by a word.
    const isName = (labels[0] ?? "").split(" ").length <= 2;
    if (labels.length === 1 && isName) expect(called).toBe(labels[0]);
    expect(called).not.toBe(name);
  });

  test("in its sentence", () => {
    const error = new InputError({ version: "is of the year 99", "": "it is no form" });
    expect(error.message).toBe(
      "Check the highlighted fields: Number: is of the year 99; it is no form.",
    );
  });
});
