import { afterEach, describe, expect, test } from "vitest";
import { askedNow } from "@/lib/config/asked-at";
import { channels, closeLive, notify } from "@/lib/db/live";
import { useDatabase } from "@/tests/database";
import { paths } from "@/lib/config/paths";
import { anonymous, type Viewer } from "@/lib/domain/viewer";
import { changesFor } from "./changes";

useDatabase();
afterEach(closeLive);

/** Reads the stream until it holds the text. */
async function readUntil(reader: ReadableStreamDefaultReader<string>, text: string) {
  let read = "";
  while (!read.includes(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended before "${text}": ${read}`);
    read += value;
  }
  return read;
}

function open(
  signal: AbortSignal,
  viewer: Viewer = anonymous,
  since: string | null = null,
): ReadableStreamDefaultReader<string> {
  const address = new URL(paths.events(since), "http://127.0.0.1");
  const { body } = changesFor(viewer, new Request(address, { signal }));
  if (body === null) throw new Error("The answer has no body.");
  return body.pipeThrough(new TextDecoderStream()).getReader();
}

/**
 * Notifies until the stream has said it: the listening begins a little after the answer. Not as fast as it
 * can, or thousands of messages wait behind the one that is read.
 */
async function hear(reader: ReadableStreamDefaultReader<string>, payload: string) {
  const heard = { text: "" };
  const reading = readUntil(reader, `"id":"${payload}"`).then((text) => (heard.text = text));
  while (heard.text === "") {
    await notify(channels.facts, payload);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return reading;
}

describe("live events", () => {
  test("say what changed, one message each", async () => {
    const gone = new AbortController();
    const text = await hear(open(gone.signal), "github");
    expect(text).toContain('event: message\ndata: {"about":"facts","id":"github"}\n\n');
    gone.abort();
  });

  test("begin by asking for a look: what changed before the listening is told by nobody else", async () => {
    const gone = new AbortController();
    const text = await readUntil(open(gone.signal), "event: message");
    expect(text).toMatch(/^retry: 1000\n\nevent: beat\n/);
    expect(text).toContain('data: {"about":"facts","id":null}');
    gone.abort();
  });

  test("tell what changed since the page was asked for, and nothing where nothing did", async () => {
    const gone = new AbortController();
    // From here on this process listens to all of it, and knows what is told.
    await readUntil(open(gone.signal), '"id":null');
    const before = askedNow();
    const witness = open(gone.signal);
    await hear(witness, "pypi");
    const told = await readUntil(open(gone.signal, anonymous, before), '"id":"pypi"');
    expect(told).not.toContain('"id":null');
    const after = askedNow();
    const unmoved = await hear(open(gone.signal, anonymous, after), "docs");
    expect(unmoved).not.toContain('"id":null');
    expect(unmoved).not.toContain("pypi");
    gone.abort();
  });

  test("ask for a look where the page is of another process, or of long ago", async () => {
    const gone = new AbortController();
    await hear(open(gone.signal), "github");
    const since = ["1:2", `${String(performance.timeOrigin)}:0`, "nonsense"];
    for (const text of since)
      await readUntil(open(gone.signal, anonymous, text), '{"about":"facts","id":null}');
    gone.abort();
  });

  test("end when the browser has gone", async () => {
    const gone = new AbortController();
    const reader = open(gone.signal);
    await hear(reader, "github");
    gone.abort();
    while (!(await reader.read()).done);
    // Nobody listens any more: this must not throw into a closed stream.
    await notify(channels.facts, "pypi");
  });
});
