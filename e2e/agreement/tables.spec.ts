import { expect, test } from "@playwright/test";
import { pictureTable } from "@/e2e/pictures/picture-table";
import { routes } from "@/e2e/route-table";
import { claimTable } from "./claim-table";

/** Nobody can add a page and forget to say what it claims and how it looks. */

const all = routes();
const patternsOf = (kind: "page" | "route") =>
  all.filter((route) => route.kind === kind).map(({ pattern }) => pattern);

test("every route of the app has its row in the table of claims, and every row its route", () => {
  const patterns = [...patternsOf("page"), ...patternsOf("route")];
  expect(Object.keys(claimTable).sort()).toEqual([...new Set(patterns)].sort());
});

test("every page of the app has its row in the table of pictures, and every row its page", () => {
  expect(Object.keys(pictureTable).sort()).toEqual([...patternsOf("page")].sort());
});
