/** A branch or tag and the commit it leads to (annotated tags are peeled). */
export interface GitRef {
  /** "refs/heads/trunk", "refs/tags/twisted-24.7.0rc1". */
  readonly name: string;
  readonly oid: string;
}
