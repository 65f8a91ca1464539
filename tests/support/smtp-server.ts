import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A mail as the server took it. */
export interface SmtpMail {
  from: string;
  to: string[];
  /** headers and body as they came */
  raw: string;
}

/** What happens at the next occasion instead of success. */
export type SmtpTrouble =
  | { at: "MAIL" | "RCPT" | "DATA" | "END" | "AUTH"; reply: string }
  /** the connection breaks at this command */
  | { at: "RCPT" | "DATA"; hangUp: true }
  /** the mail is taken, then the connection breaks before the answer */
  | { at: "END"; hangUp: true };

export interface SmtpServer {
  url: string;
  taken: SmtpMail[];
  troubles: SmtpTrouble[];
  close(): Promise<void>;
}

/** A mail server on this machine that speaks as much of RFC 5321 as one mail needs. Accepts any sign-in. */
export async function smtpServer(): Promise<SmtpServer> {
  const taken: SmtpMail[] = [];
  const troubles: SmtpTrouble[] = [];
  const open = new Set<Socket>();
  const trouble = (at: SmtpTrouble["at"]) => {
    const index = troubles.findIndex((one) => one.at === at);
    return index < 0 ? undefined : troubles.splice(index, 1)[0];
  };

  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    const say = (line: string) => void socket.write(`${line}\r\n`);
    let mail: SmtpMail = { from: "", to: [], raw: "" };
    let isData = false;
    let waiting = "";
    /** True when the occasion had its trouble. */
    const spoilt = (at: SmtpTrouble["at"]): boolean => {
      const found = trouble(at);
      if (!found) return false;
      if ("hangUp" in found) socket.destroy();
      else say(found.reply);
      return true;
    };
    const take = (line: string) => {
      if (isData) {
        if (line !== ".") return void (mail.raw += `${line.startsWith("..") ? line.slice(1) : line}\r\n`);
        isData = false;
        const found = trouble("END");
        if (!found || "hangUp" in found) taken.push(mail);
        mail = { from: "", to: [], raw: "" };
        if (!found) return say("250 2.0.0 taken");
        return "hangUp" in found ? void socket.destroy() : say(found.reply);
      }
      const [, command = ""] = /^([A-Za-z]+)/.exec(line) ?? [];
      const [, address = ""] = /<([^>]*)>/.exec(line) ?? [];
      switch (command.toUpperCase()) {
        case "EHLO":
          return say("250-here\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME");
        case "AUTH":
          return spoilt("AUTH") ? undefined : say("235 welcome");
        case "MAIL":
          mail = { from: address, to: [], raw: "" };
          return spoilt("MAIL") ? undefined : say("250 ok");
        case "RCPT":
          if (spoilt("RCPT")) return;
          mail.to.push(address);
          return say("250 ok");
        case "DATA":
          if (spoilt("DATA")) return;
          isData = true;
          return say("354 go on");
        case "QUIT":
          say("221 bye");
          return void socket.end();
        default:
          return say("250 ok");
      }
    };
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      waiting += chunk;
      for (let end = waiting.indexOf("\r\n"); end >= 0; end = waiting.indexOf("\r\n")) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        take(line);
      }
    });
    say("220 here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `smtp://portal:secret@127.0.0.1:${port}`,
    taken, troubles,
    close: () => new Promise<void>((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(() => resolve());
    }),
  };
}
