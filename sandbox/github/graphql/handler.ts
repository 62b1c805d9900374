/** The GraphQL door: POST /api/graphql (or /graphql), one operation at a time. */
import {
  execute,
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from "graphql";
import { takeFault } from "@/sandbox/faults";
import { askerOf } from "@/sandbox/github/credentials";
import {
  exhausted,
  faultResponse,
  secondaryLimit,
  withNewestMissing,
  withPartMissing,
} from "@/sandbox/github/fault-response";
import { meterOf, rateHeaders, rateStatus } from "@/sandbox/github/rate";
import { Refusal } from "@/sandbox/github/refusal";
import { jsonResponse } from "@/sandbox/github/response";
import { withScopes, type Viewer } from "@/sandbox/github/scopes";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Context } from "./fields";
import { priceOf, type Price } from "./limits";
import { githubSchema, resolveField } from "./schema";
import { scopeErrors } from "./scopes";

interface Operation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
  /** For matching faults: the operation's name and its root fields. */
  readonly description: string;
}

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

const checkedQueries = new Map<string, Checked>();
const KEEP = 500;

/**
 * GitHub lets an Issue's and a PullRequest's `state` stand side by side under a union, though their
 * types differ; gh relies on it.
 */
function isTolerated(error: GraphQLError): boolean {
  return error.message.includes("because they return conflicting types");
}

/** Parses and validates a query; the last few hundred are remembered. */
function check(query: string): Checked {
  const known = checkedQueries.get(query);
  if (known !== undefined) return known;
  const checked = checkAnew(query);
  if (checkedQueries.size >= KEEP) checkedQueries.clear();
  checkedQueries.set(query, checked);
  return checked;
}

function checkAnew(query: string): Checked {
  try {
    const document = parse(query);
    const errors = validate(githubSchema(), document).filter((error) => !isTolerated(error));
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** An error as GitHub writes it: with `type` at the top level. */
function formatError(error: GraphQLError): object {
  const { originalError, path, locations, message } = error;
  const type = originalError instanceof Refusal ? { type: originalError.type } : {};
  if (originalError && !(originalError instanceof Refusal)) {
    console.error("sandbox: a GraphQL field failed", originalError);
  }
  return { ...type, ...(path ? { path } : {}), ...(locations ? { locations } : {}), message };
}

function errorBody(errors: readonly GraphQLError[]): object {
  return { errors: errors.map(formatError) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(request: Request, definition: OperationDefinitionNode): string {
  const fields = definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
  const path = new URL(request.url).pathname;
  return [request.method, path, definition.name?.value ?? "", ...fields].join(" ");
}

/** Reads the operation from the request; a Response says what is wrong with it. */
async function readOperation(request: Request): Promise<Operation | Response> {
  const body: unknown = await request.json().catch(() => null);
  if (!isRecord(body)) {
    const documentation_url = "https://docs.github.com/graphql";
    return jsonResponse(400, {
      message: "Problems parsing JSON",
      documentation_url,
      status: "400",
    });
  }
  const { query, variables, operationName } = body;
  if (typeof query !== "string") {
    const message = "A query attribute must be specified and must be a string.";
    return jsonResponse(200, { errors: [{ message }] });
  }
  const checked = check(query);
  if ("errors" in checked) return jsonResponse(200, errorBody(checked.errors));
  const name = typeof operationName === "string" ? operationName : undefined;
  const definition = getOperationAST(checked.document, name);
  if (!definition) {
    const message = "An operation name is required";
    return jsonResponse(200, { errors: [{ message }] });
  }
  return {
    document: checked.document,
    definition,
    variables: isRecord(variables) ? variables : {},
    description: describe(request, definition),
  };
}

/** The operation's price, or the refusal of one that goes beyond the limits. */
function price({ document, definition, variables }: Operation): Price | Response {
  try {
    return priceOf(githubSchema(), document, definition, variables);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { type, message } = error;
    return jsonResponse(200, { errors: [{ type, message }] });
  }
}

async function run(operation: Operation, context: Context): Promise<object> {
  const result = await execute({
    schema: githubSchema(),
    document: operation.document,
    operationName: operation.definition.name?.value,
    variableValues: operation.variables,
    contextValue: context,
    fieldResolver: resolveField,
  });
  if (result.errors === undefined) return result;
  return { data: result.data ?? null, ...errorBody(result.errors) };
}

async function answer(sandbox: Sandbox, viewer: Viewer, operation: Operation): Promise<Response> {
  const isWrite = operation.definition.operation === OperationTypeNode.MUTATION;
  const occasion = { channel: "graphql", isWrite, description: operation.description } as const;
  const asked = { sandbox, channel: "graphql", asker: viewer } as const;
  const met = takeFault(sandbox, occasion);
  if (met?.kind.phase === "instead") return faultResponse(met, asked);
  const missing = scopeErrors(githubSchema(), operation.document, viewer);
  if (missing.length > 0) return jsonResponse(200, { errors: missing });
  const priced = price(operation);
  if (priced instanceof Response) return priced;
  const meter = meterOf(sandbox);
  if (!meter.spend(viewer.login, "graphql", priced.cost)) {
    const { reset } = meter.rate(viewer.login, "graphql");
    return exhausted(asked, reset - Math.ceil(Date.now() / 1000));
  }
  const wait = isWrite ? meter.write(viewer.login) : null;
  if (wait !== null) return secondaryLimit(403, wait);
  const rate = meter.rate(viewer.login, "graphql");
  const result = await run(operation, { sandbox, viewer, rate: rateStatus(rate, priced) });
  if (met?.kind.kind === "partial-data") return jsonResponse(200, withPartMissing(result));
  if (met?.kind.kind === "stale-read") return jsonResponse(200, withNewestMissing(result));
  if (met !== null) return faultResponse(met, asked);
  return jsonResponse(200, result, rateHeaders(rate));
}

/** Answers /api/graphql and /graphql. */
export async function handle(
  request: Request,
  url: URL,
  sandbox: Sandbox,
): Promise<Response | null> {
  if (url.pathname !== "/api/graphql" && url.pathname !== "/graphql") return null;
  const asker = askerOf(sandbox, request.headers.get("authorization"));
  if (asker === null || asker === "bad") {
    const message =
      asker === null ? "This endpoint requires you to be authenticated." : "Bad credentials";
    const documentation_url = "https://docs.github.com/graphql";
    return jsonResponse(401, { message, documentation_url, status: "401" });
  }
  if (request.method !== "POST") {
    return jsonResponse(405, { message: "Method Not Allowed", status: "405" });
  }
  const operation = await readOperation(request);
  const response =
    operation instanceof Response ? operation : await answer(sandbox, asker, operation);
  return withScopes(response, asker, []);
}
