/** The answers that all endpoints of the REST API share: errors, and pages of a list. */
import type { FieldError } from "@/sandbox/github/releases";
import { jsonResponse } from "@/sandbox/github/response";
import type { RestRequest } from "./router";

const DOCUMENTATION = "https://docs.github.com/rest";
const PAGE_LIMIT = 100;
const PAGE_DEFAULT = 30;

/** An error with GitHub's three fields. */
export function refusal(status: number, message: string): Response {
  const body = { message, documentation_url: DOCUMENTATION, status: String(status) };
  return jsonResponse(status, body);
}

export function notFound(): Response {
  return refusal(404, "Not Found");
}

/** 422 with the field that is wrong. */
export function invalid(error: FieldError): Response {
  return jsonResponse(422, {
    message: "Validation Failed",
    errors: [error],
    documentation_url: DOCUMENTATION,
    status: "422",
  });
}

interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}

/** The page of a list that the query asks for, with its Link header. */
export function pageOf<T>({ url, sandbox }: RestRequest, items: readonly T[]): Page<T> {
  const size = Math.min(PAGE_LIMIT, positive(url.searchParams.get("per_page"), PAGE_DEFAULT));
  const page = positive(url.searchParams.get("page"), 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (number: number, rel: string) => {
    const target = new URL(url.pathname + url.search, sandbox.origin);
    target.searchParams.set("page", String(number));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}
