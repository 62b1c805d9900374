/**
 * GitHub's limits of one query: every connection needs `first` or `last`, of at most a hundred,
 * unless it is only asked how long it is; at most 500,000 nodes in all; and its price in points.
 */
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { Refusal } from "@/sandbox/github/refusal";

export interface Price {
  /** Nodes that the query may answer with at most. */
  readonly nodeCount: number;
  /** Points it takes from the hour's. */
  readonly cost: number;
}

type Variables = Readonly<Record<string, unknown>>;

const PAGE_LIMIT = 100;
const NODE_LIMIT = 500_000;

class Counter {
  nodes = 0;
  /** Requests that GitHub would need to collect the connections. */
  requests = 0;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    const definitions = document.definitions.filter(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.fragments = new Map(definitions.map((node) => [node.name.value, node]));
  }

  count(selections: SelectionSetNode, type: GraphQLCompositeType, parents: number): void {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        this.countField(selection, type, parents);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : this.fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const name = fragment.typeCondition?.name.value;
      const inner = name === undefined ? type : this.schema.getType(name);
      if (isCompositeType(inner)) this.count(fragment.selectionSet, inner, parents);
    }
  }

  private countField(field: FieldNode, type: GraphQLCompositeType, parents: number): void {
    if (field.selectionSet === undefined) return;
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    const fieldType = type.getFields()[field.name.value]?.type;
    const inner = fieldType === undefined ? undefined : getNamedType(fieldType);
    if (!isCompositeType(inner)) return;
    if (!inner.name.endsWith("Connection")) {
      this.count(field.selectionSet, inner, parents);
      return;
    }
    const size = this.pageSize(field, this.onlyCounts(field.selectionSet));
    this.requests += parents;
    this.nodes += parents * size;
    this.count(field.selectionSet, inner, parents * size);
  }

  /** Whether nothing but `totalCount` is asked of a connection. */
  private onlyCounts({ selections }: SelectionSetNode): boolean {
    return selections.every((selection) => {
      if (selection.kind === Kind.FIELD)
        return selection.name.value === "totalCount" || selection.name.value === "__typename";
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : this.fragments.get(selection.name.value);
      return fragment === undefined || this.onlyCounts(fragment.selectionSet);
    });
  }

  private pageSize(field: FieldNode, onlyCounts: boolean): number {
    const connection = field.name.value;
    const bounds = ["first", "last"].flatMap((name) => {
      const argument = field.arguments?.find((node) => node.name.value === name);
      const value = argument === undefined ? null : this.valueOf(argument);
      return value === null ? [] : [{ name, value }];
    });
    const bound = bounds[0];
    if (bound === undefined && onlyCounts) return 0;
    if (bound === undefined) {
      throw new Refusal(
        "MISSING_PAGINATION_BOUNDARIES",
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${connection}\` connection.`,
      );
    }
    if (bound.value > PAGE_LIMIT) {
      throw new Refusal(
        "EXCESSIVE_PAGINATION",
        `Requesting ${bound.value} records on the \`${connection}\` connection exceeds the \`${bound.name}\` limit of ${PAGE_LIMIT} records.`,
      );
    }
    return bound.value;
  }

  private valueOf({ value }: ArgumentNode): number | null {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind !== Kind.VARIABLE) return null;
    const given = this.variables[value.name.value];
    return typeof given === "number" ? given : null;
  }
}

/** Variables with the defaults that the operation gives them. */
function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT
      ? [[variable.name.value, Number(defaultValue.value)] as const]
      : [],
  );
  return { ...Object.fromEntries<unknown>(defaults), ...variables };
}

/** The price of an operation; a Refusal when it goes beyond GitHub's limits. */
export function priceOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Price {
  const root = schema.getRootType(operation.operation);
  if (!root) return { nodeCount: 0, cost: 1 };
  const counter = new Counter(schema, document, withDefaults(operation, variables));
  counter.count(operation.selectionSet, root, 1);
  if (counter.nodes > NODE_LIMIT) {
    throw new Refusal(
      "MAX_NODE_LIMIT_EXCEEDED",
      `This query requests up to ${counter.nodes.toLocaleString("en")} possible nodes which exceeds the maximum limit of ${NODE_LIMIT.toLocaleString("en")}.`,
    );
  }
  return { nodeCount: counter.nodes, cost: Math.max(1, Math.round(counter.requests / 100)) };
}
