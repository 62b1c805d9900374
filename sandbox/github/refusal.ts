/**
 * Why GitHub refuses: its error type of GraphQL and its own words. The rooms' operations throw it;
 * the GraphQL door turns it into an entry of `errors`, the REST door into a status and a body.
 */

export type RefusalType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "UNPROCESSABLE"
  | "STALE_DATA"
  | "BRANCH_PROTECTION_RULE_VIOLATION"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION"
  | "MAX_NODE_LIMIT_EXCEEDED"
  | "INVALID_CURSOR_ARGUMENTS"
  | "STANDIN_NOT_IMPLEMENTED";

export class Refusal extends Error {
  constructor(
    readonly type: RefusalType,
    message: string,
  ) {
    super(message);
    this.name = "Refusal";
  }
}
