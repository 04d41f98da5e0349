import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** A mail as the server took it: the envelope, and all that came after DATA. */
export type TakenMail = { from: string; to: string[]; data: string };

export type MailServer = {
  url: string;
  mails: TakenMail[];
  /** Names the command that is refused from now on, with 550. */
  refuse(command: "RCPT" | "DATA" | "AUTH" | null): void;
  close(): Promise<void>;
};

/** A server that speaks SMTP (RFC 5321), as much as one that takes mail needs; on a port of its own. */
export async function startMailServer(): Promise<MailServer> {
  const mails: TakenMail[] = [];
  const sockets = new Set<Socket>();
  let refused: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    void talk(socket, mails, (command) => command === refused);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The mail server has no port.");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refuse(command) {
      refused = command;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

async function talk(socket: Socket, mails: TakenMail[], isRefused: (command: string) => boolean) {
  const say = (text: string) => socket.write(`${text}\r\n`);
  let mail: TakenMail = { from: "", to: [], data: "" };
  let inData = false;
  say("220 mail.test ESMTP");
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (inData) {
      if (line !== ".") mail.data += `${line.replace(/^\./, "")}\n`;
      else {
        inData = false;
        mails.push(mail);
        mail = { from: "", to: [], data: "" };
        say("250 Taken");
      }
      continue;
    }
    const command = line.slice(0, 4).toUpperCase();
    const angled = /<([^>]*)>/.exec(line)?.[1] ?? "";
    if (isRefused(command)) say("550 Refused");
    else if (command === "EHLO") say("250-mail.test\r\n250 AUTH PLAIN");
    else if (command === "AUTH") say("235 Known");
    else if (command === "DATA") {
      inData = true;
      say("354 Go on");
    } else if (command === "QUIT") {
      say("221 Bye");
      socket.end();
    } else {
      if (command === "MAIL") mail.from = angled;
      if (command === "RCPT") mail.to.push(angled);
      say("250 Fine");
    }
  }
}
