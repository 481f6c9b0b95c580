import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createDoor, type Server as Door, type Socket } from "node:net";

export type HttpListener = {
  server: Server;
  /** The port in use, also where 0 was asked for. */
  port: number;
  /** Takes no more connections, lets running requests end, and closes every other connection. */
  close(): Promise<void>;
};

/** Listens on `host`; "localhost" is both 127.0.0.1 and ::1, since browsers try either.
 *  Rejects as `listen` does (EADDRINUSE, EACCES, ENOTFOUND). */
export async function listenHttp(
  host: string,
  port: number,
  handle: RequestListener,
): Promise<HttpListener> {
  const server = createServer(handle);
  const connections = trackConnections(server);
  await listen(server, host === "localhost" ? "127.0.0.1" : host, port);
  const address = server.address();
  const actualPort = typeof address === "object" && address ? address.port : port;
  const doors: Door[] = [server];
  if (host === "localhost") {
    const door = createDoor({ noDelay: true }, (socket) => server.emit("connection", socket));
    try {
      await listen(door, "::1", actualPort);
      doors.push(door);
    } catch (error) {
      // A machine without IPv6 is fine; somebody else's server on the same name is not.
      if (isTaken(error)) {
        server.close();
        throw error;
      }
    }
  }
  return {
    server,
    port: actualPort,
    async close() {
      const closed = doors.map(
        (door) => new Promise<void>((resolve) => door.close(() => resolve())),
      );
      connections.closeWhenIdle();
      await Promise.all(closed);
    },
  };
}

/** Whether another process listens where we wanted to. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function listen(server: Door, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

// Node counts a connection that a browser opened in advance as busy until it has carried a request,
// so we count requests ourselves.
function trackConnections(server: Server) {
  const running = new Map<Socket, number>();
  let isClosing = false;
  server.on("connection", (socket: Socket) => {
    running.set(socket, 0);
    socket.once("close", () => running.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const left = (running.get(socket) ?? 1) - 1;
      if (running.has(socket)) running.set(socket, left);
      if (isClosing && left === 0) socket.end();
    });
  });
  return {
    closeWhenIdle() {
      isClosing = true;
      for (const [socket, count] of running) if (count === 0) socket.destroy();
    },
  };
}
