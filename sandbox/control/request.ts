/** What the panel's requests share: who may, what they carry, and sentences for what is wrong. */
import { timingSafeEqual } from "node:crypto";
import type { z } from "zod";

/** The request cannot be done; the text says why, in a sentence for the page. */
export class Complaint extends Error {
  constructor(
    message: string,
    readonly status: 400 | 404 | 409 = 400,
  ) {
    super(message);
    this.name = "Complaint";
  }
}

/** Whether the request carries the control token; compared in constant time. */
export function isAllowed(request: Request, token: string): boolean {
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The request's JSON as the schema wants it; an empty body counts as {}. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text();
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw new Complaint("The body is not JSON.");
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join(".") ?? "";
  const what = issue?.message ?? "is not what it should be";
  throw new Complaint(place === "" ? `The body is wrong: ${what}.` : `${place}: ${what}.`);
}

/** A number in the path. */
export function pathNumber(text: string | undefined): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Complaint(`${text ?? "Nothing"} is not the number of an issue or pull request.`);
  }
  return number;
}
