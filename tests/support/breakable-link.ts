import net from "node:net";

/** A way to a server that a test can break: while it is cut, connections are refused. */
export type BreakableLink = {
  /** The server's address, by way of this link. */
  url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
};

/** Puts a link on loopback in front of the server at `target`. */
export async function startBreakableLink(target: string): Promise<BreakableLink> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<net.Socket>();
  const listener = net.createServer((incoming) => {
    const outgoing = net.connect(Number(port), hostname);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("close", () => {
        sockets.delete(socket);
        incoming.destroy();
        outgoing.destroy();
      });
      // What breaks here is what the test is about; "close" follows.
      socket.on("error", () => undefined);
    }
    incoming.pipe(outgoing).pipe(incoming);
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen(at, "127.0.0.1", resolve);
    });
  await listen(0);
  const own = (listener.address() as net.AddressInfo).port;
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(own);
  return {
    url: url.href,
    async cut() {
      const closed = new Promise((resolve) => listener.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: () => listen(own),
  };
}
