import { once } from "node:events";
import { createServer } from "node:net";

const replies: { [command: string]: string } = {
  DATA: "354 go on",
  QUIT: "221 bye",
  AUTH: "235 come in",
};

/** A mail server that takes everything and keeps it: as much of SMTP as sending takes. */
export async function startMailServer() {
  const mails: string[] = [];
  const waiting: ((mail: string) => void)[] = [];
  const server = createServer((socket) => {
    let letter: string | null = null;
    let rest = "";
    socket.write("220 ready\r\n");
    socket.setEncoding("utf8").on("data", (data) => {
      rest += data;
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (letter === null) {
          if (line === "DATA") letter = "";
          const [command = ""] = line.split(" ");
          socket.write(`${replies[command] ?? "250 ok"}\r\n`);
        } else if (line === ".") {
          mails.push(letter);
          waiting.shift()?.(letter);
          letter = null;
          socket.write("250 taken\r\n");
        } else {
          letter += `${line}\n`;
        }
      }
    });
    socket.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    mails,
    /** The next mail that comes. */
    next: () => new Promise<string>((resolve) => waiting.push(resolve)),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
