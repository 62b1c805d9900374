/**
 * How the types of GitHub's schema get their values. A type's fields are functions of its source;
 * graphql-js has checked the arguments against the schema before, so a field may declare them with
 * the type generated from that schema. (Method shorthand makes this declaration possible.)
 */
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";

/** What a request knows besides its document. */
export interface Context {
  readonly sandbox: Sandbox;
  readonly viewer: Persona;
  readonly rate: RateStatus;
}

export interface RateStatus {
  readonly cost: number;
  readonly nodeCount: number;
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  readonly resetAt: string;
}

interface Resolving<S> {
  resolve(source: S, args: object, context: Context): unknown;
}

/** The fields of one type whose sources are of type S. */
export type Fields<S> = Readonly<Record<string, Resolving<S>["resolve"]>>;

/** Something with a type of the schema: graphql-js finds the type of a union by it. */
export interface Typed<T extends string> {
  readonly __typename: T;
}
