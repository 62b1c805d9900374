/** One client of the IRC server: what it says, and what it is answered (RFC 2812). */
import type { Socket } from "node:net";
import { takeFault, type Channel } from "@/sandbox/faults";
import type { Sandbox } from "@/sandbox/sandbox";
import { addMessage, channelByName, setTopic } from "./channels";
import type { ChannelRecord } from "./records";

const SERVER = "irc.sandbox";
const NICK = /^[A-Za-z[\]\\`_^{|}][\w[\]\\`^{|}-]{0,30}$/;
/** As Libera's: a longer topic is cut, without a word. */
const TOPIC_LENGTH = 390;

/** Whom a client shares the server with. */
export interface Company {
  readonly others: (self: ClientSession) => readonly ClientSession[];
}

interface Message {
  readonly command: string;
  readonly params: readonly string[];
}

/** A line without its end; null for an empty one. */
function parseLine(line: string): Message | null {
  const [, head = "", trailing] = /^(?:@\S+ +)?(?::\S+ +)?(.*?)(?: :(.*))?$/.exec(line) ?? [];
  const [command, ...params] = head.split(" ").filter((part) => part !== "");
  if (command === undefined) return null;
  return {
    command: command.toUpperCase(),
    params: trailing === undefined ? params : [...params, trailing],
  };
}

export class ClientSession {
  nick: string | null = null;
  readonly joined = new Set<string>();
  #user = false;
  #welcomed = false;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly socket: Socket,
    private readonly company: Company,
  ) {}

  send(line: string): void {
    if (this.socket.writable) this.socket.write(`${line.replaceAll(/[\r\n]/g, " ")}\r\n`);
  }

  /** A line of the client. */
  receive(line: string): void {
    const message = parseLine(line);
    if (message === null) return;
    const { command, params } = message;
    const [first = ""] = params;
    if (!this.#register(command, first)) this.#act(command, params);
  }

  /** What may be said before the welcome; false: it is none of it. */
  #register(command: string, first: string): boolean {
    switch (command) {
      case "PING":
        this.send(`:${SERVER} PONG ${SERVER} :${first}`);
        return true;
      case "CAP":
        this.#cap(first);
        return true;
      case "NICK":
        this.#takeNick(first);
        return true;
      case "USER":
        this.#introduce();
        return true;
      case "QUIT":
        this.end("Client Quit");
        return true;
      default:
        return command === "PONG" || command === "PASS";
    }
  }

  #act(command: string, [name = "", second]: readonly string[]): void {
    if (!this.#welcomed) {
      this.#numeric("451", ":You have not registered");
      return;
    }
    switch (command) {
      case "JOIN":
        name.split(",").forEach((one) => this.#join(one));
        break;
      case "PART":
        this.#part(name);
        break;
      case "TOPIC":
        this.#topic(name, second ?? null);
        break;
      case "PRIVMSG":
      case "NOTICE":
        this.#say(name, second ?? "");
        break;
      case "NAMES":
        this.#names(name);
        break;
      case "MODE":
        this.#mode(name);
        break;
      case "WHO":
        this.#numeric("315", `${name} :End of WHO list`);
        break;
      default:
        this.#numeric("421", `${command} :Unknown command`);
    }
  }

  /** The server ends the talk, and says why. */
  end(why: string): void {
    this.send(`ERROR :Closing Link: ${this.nick ?? "*"} (${why})`);
    this.socket.end();
  }

  #numeric(code: string, rest: string): void {
    this.send(`:${SERVER} ${code} ${this.nick ?? "*"} ${rest}`);
  }

  #prefix(): string {
    return `:${this.nick ?? "*"}!slipway@sandbox`;
  }

  #meets(channel: Channel, description: string): string | null {
    return takeFault(this.sandbox, { channel, isWrite: true, description })?.kind.kind ?? null;
  }

  #cap(verb: string): void {
    if (verb.toUpperCase() === "LS") this.send(`:${SERVER} CAP * LS :`);
    if (verb.toUpperCase() === "REQ") this.send(`:${SERVER} CAP * NAK :`);
  }

  #takeNick(nick: string): void {
    if (!NICK.test(nick)) {
      this.#numeric("432", `${nick} :Erroneous nickname`);
      return;
    }
    const isTaken = this.company
      .others(this)
      .some((other) => other.nick?.toLowerCase() === nick.toLowerCase());
    if (isTaken || this.#meets("irc-nick", `NICK ${nick}`) !== null) {
      this.#numeric("433", `${nick} :Nickname is already in use`);
      return;
    }
    if (this.#welcomed) this.send(`${this.#prefix()} NICK :${nick}`);
    this.nick = nick;
    this.#welcome();
  }

  #introduce(): void {
    this.#user = true;
    this.#welcome();
  }

  #welcome(): void {
    if (this.#welcomed || !this.#user || this.nick === null) return;
    this.#welcomed = true;
    this.#numeric("001", `:Welcome to the sandbox, ${this.nick}`);
    this.#numeric("004", `${SERVER} sandbox-1 io nt`);
    this.#numeric(
      "005",
      `NETWORK=Sandbox CHANTYPES=# PREFIX=(ov)@+ TOPICLEN=${TOPIC_LENGTH} CASEMAPPING=ascii :are supported by this server`,
    );
    this.#numeric("422", ":MOTD File is missing");
  }

  #channel(name: string): ChannelRecord | null {
    const channel = channelByName(this.sandbox, name);
    if (channel === null) this.#numeric("403", `${name} :No such channel`);
    return channel;
  }

  #isOperator(channel: ChannelRecord): boolean {
    return this.nick !== null && channel.operators.includes(this.nick);
  }

  #join(name: string): void {
    const channel = this.#channel(name);
    if (channel === null) return;
    if (this.#meets("irc-join", `JOIN ${name}`) !== null) {
      this.end("*.net *.split");
      return;
    }
    this.joined.add(channel.name);
    this.#tell(channel, `${this.#prefix()} JOIN ${channel.name}`, true);
    if (channel.topic !== null) this.#showTopic(channel);
    this.#names(channel.name);
    if (this.#isOperator(channel))
      this.#tell(channel, `:${SERVER} MODE ${channel.name} +o ${this.nick ?? ""}`, true);
  }

  #part(name: string): void {
    const channel = this.#channel(name);
    if (channel === null) return;
    this.#tell(channel, `${this.#prefix()} PART ${channel.name}`, true);
    this.joined.delete(channel.name);
  }

  #showTopic({ name, topic }: ChannelRecord): void {
    if (topic === null) {
      this.#numeric("331", `${name} :No topic is set`);
      return;
    }
    this.#numeric("332", `${name} :${topic.text}`);
    this.#numeric("333", `${name} ${topic.by} ${Math.floor(Date.parse(topic.at) / 1000)}`);
  }

  #topic(name: string, text: string | null): void {
    const channel = this.#channel(name);
    if (channel === null) return;
    if (text === null) {
      this.#showTopic(channel);
      return;
    }
    if (!this.joined.has(channel.name)) {
      this.#numeric("442", `${name} :You're not on that channel`);
      return;
    }
    if (channel.topicLocked && !this.#isOperator(channel)) {
      this.#numeric("482", `${name} :You're not channel operator`);
      return;
    }
    const fault = this.#meets("irc-topic", `TOPIC ${name}`);
    setTopic(this.sandbox, channel, { text: text.slice(0, TOPIC_LENGTH), by: this.nick ?? "" });
    if (fault !== null) {
      this.socket.destroy();
      return;
    }
    this.#tell(
      channel,
      `${this.#prefix()} TOPIC ${channel.name} :${channel.topic?.text ?? ""}`,
      true,
    );
  }

  #say(name: string, text: string): void {
    const channel = this.#channel(name);
    if (channel === null) return;
    if (!this.joined.has(channel.name)) {
      this.#numeric("404", `${name} :Cannot send to channel`);
      return;
    }
    const fault = this.#meets("irc-say", `PRIVMSG ${name}`);
    if (fault === "irc-say-lost") {
      this.socket.destroy();
      return;
    }
    addMessage(this.sandbox, channel, { nick: this.nick ?? "", text });
    this.#tell(channel, `${this.#prefix()} PRIVMSG ${channel.name} :${text}`, false);
    if (fault === "irc-say-taken") this.socket.destroy();
  }

  #names(name: string): void {
    const channel = this.#channel(name);
    if (channel === null) return;
    const there = [...this.company.others(this), this].filter(({ joined }) =>
      joined.has(channel.name),
    );
    const nicks = there.flatMap(({ nick }) =>
      nick === null ? [] : `${channel.operators.includes(nick) ? "@" : ""}${nick}`,
    );
    this.#numeric("353", `= ${channel.name} :${nicks.join(" ")}`);
    this.#numeric("366", `${channel.name} :End of NAMES list`);
  }

  #mode(name: string): void {
    if (!name.startsWith("#")) return;
    const channel = this.#channel(name);
    if (channel !== null)
      this.#numeric("324", `${channel.name} +n${channel.topicLocked ? "t" : ""}`);
  }

  #tell({ name }: ChannelRecord, line: string, alsoSelf: boolean): void {
    for (const other of this.company.others(this)) if (other.joined.has(name)) other.send(line);
    if (alsoSelf) this.send(line);
  }
}
