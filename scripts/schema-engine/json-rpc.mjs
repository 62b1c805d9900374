import { createInterface } from "node:readline";
import { userFacing } from "./user-facing.mjs";

/** @typedef {Awaited<ReturnType<typeof import("./engine.mjs").openEngine>>} Engine */
/** @typedef {{ id: number, method: string, params: unknown }} Request */

/** What the native engine calls a failure that the user caused or can mend. */
const USER_FACING_ERROR = 4466;

/** @param {object} message */
const send = (message) =>
  new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`, resolve);
  });

/** Our own requests are numbered apart from those of the CLI. */
let nextOwnId = 1_000_000;

/**
 * @param {Engine} engine
 * @param {Request} request
 */
async function perform(engine, { method, params }) {
  const name = method === "getDatabaseVersion" ? "version" : method;
  const operation = Reflect.get(engine, name);
  if (typeof operation !== "function")
    throw new Error(`The schema engine has no method ${method}: see scripts/schema-engine.mjs`);
  const result = await operation.call(engine, params);
  // The native engine prints a diff itself; this one returns it.
  if (method === "diff" && result.stdout)
    await send({ id: nextOwnId++, method: "print", params: { content: result.stdout } });
  return result ?? {};
}

/**
 * @param {() => Promise<Engine>} engine
 * @param {Request} request
 */
async function answer(engine, request) {
  try {
    await send({ id: request.id, result: await perform(await engine(), request) });
  } catch (error) {
    const { message, code } = userFacing(error);
    const data = { is_panic: false, message, meta: null, error_code: code };
    const summary = "An error happened. Check the data field for details.";
    await send({ id: request.id, error: { code: USER_FACING_ERROR, message: summary, data } });
  }
}

/**
 * Answers the requests on standard input, one after the other, until it ends.
 * @param {() => Promise<Engine>} open
 */
export async function answerRequests(open) {
  /** @type {Promise<Engine> | undefined} */
  let opened;
  const engine = () => (opened ??= open());
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const message = JSON.parse(line);
    // Without a method it is the CLI's reply to a "print".
    if (message.method) await answer(engine, message);
  }
}
