/** "twisted.web" of twisted.web.client.getPage: the subproject that a name belongs to. */
export function packageOf(name: string): string {
  return name.split(".").slice(0, 2).join(".");
}
