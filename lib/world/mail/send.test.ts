import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addFault } from "@/sandbox/faults";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aMail, onTheWire } from "@/tests/a-mail";
import type { MailOutlet } from "./outlet";
import { sendMail, type OutgoingMail } from "./send";

let small: SmallSandbox;
let outlet: MailOutlet;
beforeEach(async () => {
  small = await smallSandbox();
  const smtpUrl = `smtp://127.0.0.1:${small.ports.smtp}`;
  outlet = { smtpUrl, putOffMs: 1_234, answerMs: 500 };
});
afterEach(() => small.end());

const message = aMail({ text: "Hello,\n\n.a dot, and Grüße\n" });
const mail: OutgoingMail = { from: "desk@example.org", to: "twisted@python.org", message };
const taken = () => (small.sandbox.state.mails ?? []).map((one) => one.message);

/** What can be said of a send that failed. */
async function failure(of: MailOutlet = outlet): Promise<object> {
  const error: unknown = await sendMail(of, mail).then(
    () => new Error("It was sent"),
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error : new Error(String(error));
}

describe("a mail", () => {
  it("arrives byte for byte, and the server's answer is told", async () => {
    expect(await sendMail(outlet, mail)).toMatch(/^250 2\.0\.0 Ok: queued as \d+$/);
    expect(taken()).toEqual([onTheWire(message)]);
  });

  it.each([
    ["smtp-refused", "TerminalError", /550 5\.7\.1 You are not allowed/],
    ["smtp-rejected", "TerminalError", /554 5\.6\.0 Message content rejected/],
    ["smtp-greylisted", "RetryableError", /put the mail off: 451 4\.7\.1 Greylisted/],
    ["smtp-down", "RetryableError", /./],
  ])("%s: it is certain that it was not sent", async (kind, name, words) => {
    addFault(small.sandbox, { kind });
    const error = await failure();
    expect(error).toMatchObject({ code: "not-sent", name, message: expect.stringMatching(words) });
    expect(taken()).toEqual([]);
    await sendMail(outlet, mail);
    expect(taken()).toHaveLength(1);
  });

  it("that is put off is left alone for a while", async () => {
    addFault(small.sandbox, { kind: "smtp-greylisted" });
    expect(await failure()).toMatchObject({ retryAfterMs: 1_234 });
  });

  it.each([
    ["smtp-dropped-taken", 1],
    ["smtp-dropped-lost", 0],
    ["smtp-slow", 1],
  ])("%s: nobody can tell whether it was taken", async (kind, times) => {
    addFault(small.sandbox, { kind, seconds: 30 });
    expect(await failure()).toMatchObject({ code: "world-unreachable", name: "RetryableError" });
    expect(taken()).toHaveLength(times);
  });

  it("to a server that is not there was not sent", async () => {
    expect(await failure({ ...outlet, smtpUrl: "smtp://127.0.0.1:1" })).toMatchObject({
      code: "not-sent",
      name: "RetryableError",
    });
  });

  it("tells no password", async () => {
    const error = await failure({ ...outlet, smtpUrl: "smtp://desk:hush-hush@127.0.0.1:1" });
    expect(inspect(error, { depth: null })).not.toContain("hush");
  });
});
