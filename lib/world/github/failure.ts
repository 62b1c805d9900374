import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { z } from "zod";

import { isSlipwayError, RetryableError, TerminalError } from "@/lib/domain/errors";
import { letsAct, parseScopes } from "@/lib/domain/grant";

import { type HeaderReader, readWaitMs } from "./allowance";

/** What was being asked, for the sentences: "read the issues", and whose token asked. */
export interface Asking {
  readonly operation: string;
  readonly tokenName: string;
}

type Failure = RetryableError | TerminalError;

interface GraphqlFault {
  readonly type: string;
  readonly message: string;
}

const graphqlErrors = z.array(
  z.object({ type: z.string().optional(), code: z.string().optional(), message: z.string() }),
);

/** Errors of a REST refusal: `errors` holds objects with a code, or plain sentences. */
const restBody = z.object({
  message: z.string().optional(),
  errors: z
    .array(z.union([z.string(), z.object({ code: z.string(), message: z.string() }).partial()]))
    .optional(),
});

const defaultWaitMs = 60_000;
/** A part of the answer is missing, since GitHub was short of time or memory just then. */
const cutOffTypes: readonly string[] = ["RESOURCE_LIMITS_EXCEEDED"];
const limitTypes: readonly string[] = ["RATE_LIMIT", "RATE_LIMITED", "graphql_rate_limit"];

/**
 * Any error of a request to GitHub as one of ours (reference: "Faults GitHub really serves").
 * `fields.status` is the HTTP status, `fields.type` GitHub's word: the type of a GraphQL error
 * ("STALE_DATA"), or the code of a REST one ("already_exists").
 */
export function githubFailure(error: unknown, asking: Asking): Failure {
  if (isSlipwayError(error)) return error;
  if (error instanceof GraphqlResponseError) return graphqlFailure(error, asking);
  if (error instanceof RequestError) return httpFailure(error, asking);
  return unreachable(asking, 0, error);
}

/** A page that is no answer of the API, though it came with status 200. */
export function notAnAnswer(asking: Asking): Failure {
  return unreachable(asking, 200, undefined);
}

function headerReader(headers: Readonly<Record<string, unknown>>): HeaderReader {
  return (name) => {
    const value = headers[name];
    return typeof value === "string" || typeof value === "number" ? `${value}` : undefined;
  };
}

function rateLimited(asking: Asking, header: HeaderReader, which: string, cause: unknown): Failure {
  const waitMs = readWaitMs(header) ?? defaultWaitMs;
  const seconds = Math.ceil(waitMs / 1_000);
  return new RetryableError(
    "rate-limited",
    `GitHub does not answer us for another ${seconds} seconds: ${which} of ${asking.tokenName} is used up.`,
    {
      retryAfterMs: waitMs,
      fields: { operation: asking.operation },
      whatToDo: "Wait: it goes on by itself. What was seen before stays on the page.",
      cause,
    },
  );
}

function unreachable(asking: Asking, status: number, cause: unknown): Failure {
  const how = status >= 400 ? `answered ${status}` : "gave no usable answer";
  return new RetryableError(
    "world-unreachable",
    `GitHub ${how} when asked to ${asking.operation}.`,
    {
      retryAfterMs: 5_000,
      fields: { operation: asking.operation, status },
      whatToDo: "Usually GitHub is back within minutes; see www.githubstatus.com if it lasts.",
      cause,
    },
  );
}

function graphqlFailure(error: GraphqlResponseError<unknown>, asking: Asking): Failure {
  const parsed = graphqlErrors.safeParse(error.errors);
  const faults: GraphqlFault[] = (parsed.success ? parsed.data : []).map((fault) => ({
    type: fault.type ?? fault.code ?? "",
    message: fault.message,
  }));
  const limit = faults.find(({ type }) => limitTypes.includes(type));
  if (limit) return rateLimited(asking, headerReader(error.headers), "the hourly allowance", error);
  const fault = faults[0] ?? { type: "", message: error.message };
  const isCutOff = cutOffTypes.includes(fault.type);
  if (isCutOff || fault.message.includes("Something went wrong while executing your query"))
    return unreachable(asking, isCutOff ? 200 : 502, error);
  return refusal(asking, 200, fault, error);
}

function httpFailure(error: RequestError, asking: Asking): Failure {
  if (!error.response || error.status >= 500) return unreachable(asking, error.status, error);
  const header = headerReader(error.response.headers);
  const body = restBody.safeParse(error.response.data);
  const message = body.data?.message ?? error.message;
  if (error.status === 403 || error.status === 429) {
    if (/secondary rate limit/i.test(message))
      return rateLimited(asking, header, "the short-term allowance", error);
    if (error.status === 429 || header("x-ratelimit-remaining") === "0")
      return rateLimited(asking, header, "the hourly allowance", error);
  }
  const details = (body.data?.errors ?? []).map((item) =>
    typeof item === "string" ? { type: "", message: item } : itemFault(item),
  );
  const type = details.find((detail) => detail.type !== "")?.type ?? "";
  const words = [message, ...details.map((detail) => detail.message)].filter((text) => text !== "");
  const word = lacksGrant(error, header) ? "INSUFFICIENT_SCOPES" : type;
  const fault = { type: word, message: words.join(" — ") };
  return refusal(asking, error.status, fault, error);
}

/**
 * Whether a change was refused because its token's owner has not granted any. GitHub says 404 or 403
 * as to anybody; only the header tells. Of reading it says nothing: a 404 is then just that.
 */
function lacksGrant(error: RequestError, header: HeaderReader): boolean {
  const granted = header("x-oauth-scopes");
  if (granted === undefined || error.request.method === "GET") return false;
  return (error.status === 403 || error.status === 404) && !letsAct(parseScopes(granted), null);
}

function itemFault(item: {
  code?: string | undefined;
  message?: string | undefined;
}): GraphqlFault {
  return { type: item.code ?? "", message: item.message ?? item.code ?? "" };
}

/** GitHub understood and said no: the same request will be refused again. */
function refusal(asking: Asking, status: number, fault: GraphqlFault, cause: unknown): Failure {
  const fields = { operation: asking.operation, status, type: fault.type };
  if (status === 401)
    return new TerminalError("not-permitted", `GitHub does not accept ${asking.tokenName}.`, {
      fields,
      whatToDo: "The token is wrong, expired or revoked: replace it, or sign in again.",
      cause,
    });
  if (fault.type === "INSUFFICIENT_SCOPES")
    return new TerminalError(
      "grant-missing",
      `GitHub did not grant ${asking.tokenName} what it takes to ${asking.operation}.`,
      {
        fields,
        whatToDo:
          "Press “Allow Slipway to act on GitHub as you” on the page “Sessions”, then run it again.",
        cause,
      },
    );
  if (status === 403 || fault.type === "FORBIDDEN")
    return new TerminalError(
      "not-permitted",
      `GitHub does not let ${asking.tokenName} ${asking.operation}: ${fault.message}`,
      {
        fields,
        whatToDo: "Give the token that permission in the repository, or use another account.",
        cause,
      },
    );
  if (status === 404 || fault.type === "NOT_FOUND")
    return new TerminalError(
      "not-found",
      `GitHub found nothing when asked to ${asking.operation}: ${fault.message}`,
      {
        fields,
        whatToDo: `Check that it exists and that ${asking.tokenName} may see it: GitHub answers "not found" for both.`,
        cause,
      },
    );
  return new TerminalError(
    "world-refused",
    `GitHub refused to ${asking.operation}: ${fault.message}`,
    { fields, whatToDo: "Read the reason GitHub gives, then rebuild the plan.", cause },
  );
}
