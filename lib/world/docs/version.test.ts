import { describe, expect, it } from "vitest";
import { readDocsVersion, servedBy } from "./version";

const places = {
  page: "https://docs.example/en/{version}/",
  api: "https://rtd.example/{version}/",
};
const page = (title: string) => `<html><head><title>${title}</title></head></html>`;

function answering(answers: Readonly<Record<string, Response>>): typeof fetch {
  return (input) => {
    const address = input instanceof Request ? input.url : String(input);
    return Promise.resolve(answers[address] ?? new Response("", { status: 404 }));
  };
}

describe("a docs version", () => {
  it.each([
    ["Welcome to the Twisted documentation! — Twisted 24.7.0 documentation", "24.7.0"],
    ["Twisted 24.7.0rc1 documentation", "24.7.0rc1"],
    ["Twisted Documentation: Twisted documentation", null],
  ])("serves what the title of its front page says: %s", (title, served) => {
    expect(servedBy(page(title))).toBe(served);
  });

  it("is active as Read the Docs says, and serves what its page says", async () => {
    const send = answering({
      "https://rtd.example/stable/": Response.json({ active: true, built: true }),
      "https://docs.example/en/stable/": new Response(page("Twisted 24.3.0 documentation")),
    });
    expect(await readDocsVersion(places, "stable", send)).toEqual({
      slug: "stable",
      active: true,
      url: "https://docs.example/en/stable/",
      serves: "24.3.0",
    });
  });

  it("that is not there is neither, which is an answer", async () => {
    expect(await readDocsVersion(places, "twisted-24.7.0", answering({}))).toMatchObject({
      active: false,
      serves: null,
    });
  });

  it("of a site that fails is not known", async () => {
    const send = answering({ "https://rtd.example/stable/": new Response("", { status: 503 }) });
    await expect(readDocsVersion(places, "stable", send)).rejects.toMatchObject({
      code: "world-unreachable",
    });
  });
});
