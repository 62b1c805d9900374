import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addFault } from "@/sandbox/faults";
import { channelByName, setTopic as setByHand } from "@/sandbox/irc/channels";
import type { ChannelRecord } from "@/sandbox/irc/records";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { readTopics, sayOnIrc, setTopic } from "./channel";
import type { IrcOutlet } from "./outlet";

let small: SmallSandbox;
let outlet: IrcOutlet;
beforeEach(async () => {
  small = await smallSandbox();
  outlet = { url: `irc://127.0.0.1:${small.ports.irc}`, nick: "twisted-release", visitMs: 3_000 };
});
afterEach(() => small.end());

const dev = "#twisted-dev";

function channel(name: string): ChannelRecord {
  const found = channelByName(small.sandbox, name);
  if (found === null) throw new Error(`There is no ${name}`);
  return found;
}
const said = (name: string) => channel(name).messages.map(({ nick, text }) => `${nick}: ${text}`);

describe("a topic", () => {
  it("is read, with who set it and when", async () => {
    setByHand(small.sandbox, channel(dev), { text: "pip install Twisted==24.7.0rc1", by: "ada" });
    expect(await readTopics(outlet, [dev, "#twisted"])).toEqual([
      {
        channel: dev,
        topic: "pip install Twisted==24.7.0rc1",
        setBy: "ada",
        setAt: "2024-07-01T12:00:00.000Z",
      },
      { channel: "#twisted", topic: "", setBy: null, setAt: null },
    ]);
  });

  it("is set by an operator", async () => {
    await setTopic(outlet, dev, "Twisted 24.7.0rc1 is out | be nice");
    expect(channel(dev).topic).toMatchObject({
      text: "Twisted 24.7.0rc1 is out | be nice",
      by: "twisted-release",
    });
  });

  it("that only operators set is not, and the line to paste is told", async () => {
    channel(dev).operators = ["ada"];
    await expect(setTopic(outlet, dev, "24.7.0rc1 is out")).rejects.toMatchObject({
      name: "TerminalError",
      code: "not-permitted",
      whatToDo: expect.stringContaining("/topic #twisted-dev 24.7.0rc1 is out"),
    });
    expect(channel(dev).topic).toBeNull();
  });

  it("of no channel is none", async () => {
    await expect(readTopics(outlet, ["#nowhere"])).rejects.toMatchObject({ code: "world-refused" });
  });
});

describe("a message", () => {
  it("is said once", async () => {
    await sayOnIrc(outlet, "#twisted", "Twisted 24.7.0 is out: https://pypi.org/project/Twisted/");
    expect(said("#twisted")).toEqual([
      "twisted-release: Twisted 24.7.0 is out: https://pypi.org/project/Twisted/",
    ]);
  });

  it("takes no second command with it", async () => {
    await sayOnIrc(outlet, "#twisted", "one\r\nTOPIC #twisted :two");
    expect(said("#twisted")).toEqual(["twisted-release: one TOPIC #twisted :two"]);
    expect(channel("#twisted").topic).toBeNull();
  });

  it("is said under another nick where ours is in use", async () => {
    addFault(small.sandbox, { kind: "irc-nick-taken", times: 2 });
    await sayOnIrc(outlet, "#twisted", "Hello");
    expect(said("#twisted")).toEqual(["twisted-release3: Hello"]);
  });

  it("is not where all our nicks are in use", async () => {
    addFault(small.sandbox, { kind: "irc-nick-taken", times: 99 });
    await expect(sayOnIrc(outlet, "#twisted", "Hello")).rejects.toMatchObject({
      name: "TerminalError",
      code: "not-sent",
    });
  });

  it("was not said when the net splits before", async () => {
    addFault(small.sandbox, { kind: "irc-netsplit" });
    const error = { name: "RetryableError", code: "not-sent" };
    await expect(sayOnIrc(outlet, "#twisted", "Hello")).rejects.toMatchObject(error);
    expect(said("#twisted")).toEqual([]);
  });

  it.each([
    ["irc-say-taken", 1],
    ["irc-say-lost", 0],
  ])("%s: nobody can tell whether it was said", async (kind, times) => {
    addFault(small.sandbox, { kind });
    await expect(sayOnIrc(outlet, "#twisted", "Hello")).rejects.toMatchObject({
      name: "RetryableError",
      code: "world-unreachable",
    });
    expect(said("#twisted")).toHaveLength(times);
  });

  it("to a server that is not there was not said", async () => {
    await expect(
      sayOnIrc({ ...outlet, url: "irc://127.0.0.1:1" }, "#twisted", "Hello"),
    ).rejects.toMatchObject({ name: "RetryableError", code: "not-sent" });
  });
});
