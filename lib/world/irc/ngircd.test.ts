import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isMissing, reason, startNgircd, type Ngircd } from "@/tests/ngircd";
import { readTopics, sayOnIrc, setTopic } from "./channel";
import type { IrcOutlet } from "./outlet";

/** The same client as everywhere, against a server that was written by others. */
const kept = "#twisted-dev";
let server: Ngircd | undefined;
let outlet: IrcOutlet;

beforeAll(async () => {
  if (isMissing) return;
  server = await startNgircd([kept]);
  outlet = { url: `irc://127.0.0.1:${String(server.port)}`, nick: "twisted-release" };
});
afterAll(() => server?.end());

describe("Debian's ngircd", () => {
  beforeEach(({ skip }) => {
    skip(isMissing, reason);
  });

  it("tells the topic of a channel that has none", async () => {
    expect(await readTopics(outlet, [kept])).toEqual([
      { channel: kept, topic: "", setBy: null, setAt: null },
    ]);
  });

  it("lets only operators set it, and we say so with the line to paste", async () => {
    await expect(setTopic(outlet, kept, "24.7.0rc1 is out")).rejects.toMatchObject({
      code: "not-permitted",
      whatToDo: expect.stringContaining(`/topic ${kept} 24.7.0rc1 is out`),
    });
    expect(await readTopics(outlet, [kept])).toMatchObject([{ topic: "" }]);
  });

  it("lets whoever comes first to a new channel set its topic", async () => {
    await expect(setTopic(outlet, "#twisted", "24.7.0rc1 is out")).resolves.toBeUndefined();
  });

  it("confirms what is said", async () => {
    await expect(sayOnIrc(outlet, kept, "Twisted 24.7.0rc1 is out")).resolves.toBeUndefined();
  });

  it("knows no such channel", async () => {
    await expect(readTopics(outlet, ["#nowhere"])).rejects.toMatchObject({ code: "world-refused" });
  });
});
