/** What we use of irc-framework, which brings no types. What it tells is parsed where it is heard. */
declare module "irc-framework" {
  interface ConnectOptions {
    host: string;
    port: number;
    tls: boolean;
    rejectUnauthorized: boolean;
    nick: string;
    username: string;
    gecos: string;
    /** null: answers no CTCP VERSION. */
    version: string | null;
    auto_reconnect: boolean;
    account?: { account: string; password: string };
    sasl_disconnect_on_fail: boolean;
  }

  interface Client {
    connect(options: ConnectOptions): void;
    on(event: string, listener: (told: unknown) => void): this;
    raw(...line: string[]): void;
    changeNick(nick: string): void;
    quit(message: string): void;
    readonly connection: { readonly transport: { disposeSocket(): void } | null };
  }

  const framework: { readonly Client: new () => Client };
  export default framework;
}
