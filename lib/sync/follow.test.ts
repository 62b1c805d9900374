import { describe, expect, it } from "vitest";

import { follow } from "./follow";

const pages = [["a", "b"], ["c", "d"], ["e"]];

function page(index: number) {
  return { items: pages[index] ?? [], next: index + 1 < pages.length ? String(index + 1) : null };
}

describe("following a list", () => {
  it("saves a page while the next is on its way, and never runs further ahead", async () => {
    const steps: string[] = [];
    const changed = await follow({
      first: page(0),
      next: (cursor) => {
        steps.push(`ask ${cursor}`);
        return Promise.resolve(page(Number(cursor)));
      },
      save: (items) => {
        steps.push(`save ${items.join("")}`);
        return Promise.resolve(items.length);
      },
      goesOn: () => true,
    });
    expect(steps).toEqual(["ask 1", "save ab", "ask 2", "save cd", "save e"]);
    expect(changed).toBe(5);
  });

  it("stops early where the rest cannot be news", async () => {
    const saved: string[] = [];
    await follow({
      first: page(0),
      next: (cursor) => Promise.resolve(page(Number(cursor))),
      save: (items) => Promise.resolve(saved.push(...items)),
      goesOn: ({ items }) => !items.includes("d"),
    });
    expect(saved).toEqual(["a", "b", "c", "d"]);
  });

  it("ends with the failure of a save, though the next page fails too", async () => {
    const work = follow({
      first: page(0),
      next: () => Promise.reject(new Error("GitHub is gone")),
      save: () => Promise.reject(new Error("the database is gone")),
      goesOn: () => true,
    });
    await expect(work).rejects.toThrow("the database is gone");
  });
});
