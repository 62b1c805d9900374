import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A route of the app, as its folder in app/ says: nobody can forget to add one here. */
export interface Route {
  readonly kind: "page" | "route";
  /** "/releases/[version]" */
  readonly pattern: string;
  readonly methods: readonly string[];
}

/** The app's source: Playwright runs in the checkout. */
const app = path.resolve("app");

/** All routes, read from the folders. */
export function routes(): readonly Route[] {
  const files = readdirSync(app, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .sort()
    .map((file) => routeOf(file));
}

function routeOf(file: string): Route {
  const folders = path.dirname(file).split(path.sep);
  // Folders in round brackets group files, and are no part of the address.
  const parts = folders.filter((folder) => folder !== "." && !/^\(.*\)$/.test(folder));
  const pattern = `/${parts.join("/")}`;
  if (file.endsWith("page.tsx")) return { kind: "page", pattern, methods: ["GET", "POST"] };
  return { kind: "route", pattern, methods: methodsOf(file) };
}

function methodsOf(file: string): readonly string[] {
  const source = readFileSync(path.join(app, file), "utf8");
  const known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
  return known.filter((method) =>
    new RegExp(`^export (async )?function ${method}\\b|^\\s+\\w+ as ${method}\\b`, "m").test(
      source,
    ),
  );
}

/** What stands in the place of a parameter: of something that there is in a new world. */
const samples: Readonly<Record<string, string>> = {
  version: "24.7.0",
  step: "prepare.ticket",
  plan: "no-such-plan",
  target: "24.7.0",
  outlet: "mail",
  id: "twisted.web.http.parseDate",
  name: "twisted.web.http.parseDate",
  number: "12393",
  missing: "no-such-address",
};

/** The names of a pattern's parameters, in their order. */
export function parametersOf({ pattern }: Route): readonly string[] {
  return [...pattern.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = ""]) => name);
}

/** An address of the route, with these spellings in place of its parameters. */
export function addressOf(route: Route, spelled: Readonly<Record<string, string>> = {}): string {
  return route.pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const spelling = spelled[name] ?? samples[name];
    if (spelling === undefined) throw new Error(`Give route-table.ts a sample of [${name}].`);
    return spelling;
  });
}
