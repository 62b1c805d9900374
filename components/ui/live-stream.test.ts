import { beforeEach, expect, test, vi } from "vitest";
import { listenTo } from "./live-stream";

/** The browser's own, as far as it is used: a spec opens, breaks and feeds it by hand. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: Stream[] = [];
  readyState = 0;
  onerror: (() => void) | null = null;

  constructor() {
    super();
    Stream.all.push(this);
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }

  say(name: string, data: unknown): void {
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

const connected = vi.fn();
const heard = vi.fn();

function listen() {
  return listenTo({ address: () => "/", onConnected: connected, on: { message: heard } });
}

const newest = () => {
  const stream = Stream.all.at(-1);
  if (stream === undefined) throw new Error("Nothing was opened.");
  return stream;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  Stream.all.length = 0;
  connected.mockClear();
  heard.mockClear();
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});

test("it is connected when something is heard, a beat too", () => {
  const stop = listen();
  expect(connected).not.toHaveBeenCalled();
  newest().say("beat", null);
  expect(connected).toHaveBeenLastCalledWith(true);
  newest().say("message", { about: "facts" });
  expect(heard).toHaveBeenCalledWith({ about: "facts" }, "");
  stop();
});

test("one that is open and silent is given up, and opened again", () => {
  const stop = listen();
  newest().readyState = 1;
  vi.advanceTimersByTime(8_000);
  expect(connected).toHaveBeenLastCalledWith(false);
  expect(newest().readyState).toBe(Stream.CLOSED);
  vi.advanceTimersByTime(22_500);
  expect(Stream.all).toHaveLength(2);
  newest().say("beat", null);
  expect(connected).toHaveBeenLastCalledWith(true);
  stop();
});

test("one that stays silent is opened less and less often, until something is heard", () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const stop = listen();
  // Eight seconds of listening, and a pause of 15, 30, 60, 120 and 120.
  for (const [index, pause] of [15_000, 30_000, 60_000, 120_000, 120_000].entries()) {
    vi.advanceTimersByTime(8_000 + pause - 1);
    expect(Stream.all).toHaveLength(index + 1);
    vi.advanceTimersByTime(1);
    expect(Stream.all).toHaveLength(index + 2);
  }
  newest().say("beat", null);
  vi.advanceTimersByTime(25_000 + 15_000);
  expect(Stream.all).toHaveLength(7);
  stop();
});

test("an error of the server is answered by longer and longer pauses too", () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const stop = listen();
  for (const [index, pause] of [2_000, 4_000, 8_000].entries()) {
    newest().readyState = Stream.CLOSED;
    newest().onerror?.();
    vi.advanceTimersByTime(pause);
    expect(Stream.all).toHaveLength(index + 2);
  }
  stop();
});

test("one that falls silent later, too; as long as it beats it stays", () => {
  const stop = listen();
  for (let beats = 0; beats < 6; beats += 1) {
    newest().say("beat", null);
    vi.advanceTimersByTime(10_000);
  }
  expect(Stream.all).toHaveLength(1);
  vi.advanceTimersByTime(25_000);
  expect(connected).toHaveBeenLastCalledWith(false);
  stop();
});

test("who has stopped listening opens nothing again", () => {
  listen()();
  vi.advanceTimersByTime(120_000);
  expect(Stream.all).toHaveLength(1);
  expect(connected).not.toHaveBeenCalled();
});
