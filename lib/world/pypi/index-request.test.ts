import { describe, expect, it } from "vitest";

import { hashDownload } from "./download";
import { readVersionFiles } from "./version-files";

/** An index that gives this one answer. */
function answering(body: string | null, init: ResponseInit) {
  const answer: typeof fetch = () => Promise.resolve(new Response(body, init));
  return { url: "https://index.example", project: "Twisted", fetch: answer };
}

const read = (body: string | null, status: number) =>
  readVersionFiles(answering(body, { status }), "24.7.0rc1", null);

describe("an index that is not itself", () => {
  it.each([500, 502, 503, 429])("is looked at again later after %i", async (status) => {
    await expect(read("", status)).rejects.toMatchObject({
      name: "RetryableError",
      code: "world-unreachable",
    });
  });

  it("answers a page instead of JSON: that is no answer", async () => {
    await expect(read("<h1>Sign in</h1>", 200)).rejects.toMatchObject({
      code: "world-unreachable",
    });
  });

  it("refuses: somebody has to look at the settings", async () => {
    await expect(read("", 403)).rejects.toMatchObject({
      name: "TerminalError",
      code: "world-refused",
    });
  });

  it("is not there at all", async () => {
    const nowhere = { url: "http://127.0.0.1:1", project: "Twisted" };
    await expect(readVersionFiles(nowhere, "24.7.0rc1", null)).rejects.toMatchObject({
      code: "world-unreachable",
    });
  });
});

describe("a version", () => {
  it("that the index does not have has no files", async () => {
    expect(await read("{}", 404)).toEqual({ files: [], etag: null });
  });

  it("that did not change since its ETag is not sent again", async () => {
    const index = answering(null, { status: 304 });
    expect(await readVersionFiles(index, "24.7.0rc1", '"1"')).toEqual({
      files: null,
      etag: '"1"',
    });
  });
});

describe("a download", () => {
  it("is hashed as it comes", async () => {
    const index = answering("hello", { status: 200 });
    expect(await hashDownload(index, "https://files.example/a")).toBe(
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    );
  });

  it("of a file that is gone has no hash", async () => {
    expect(await hashDownload(answering("", { status: 404 }), "https://f.example/a")).toBeNull();
  });
});
