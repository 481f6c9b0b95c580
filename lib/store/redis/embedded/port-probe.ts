import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import net from "node:net";

/** How far a sidecar is: it took its port and looks whether another holds the folder; it loads; it
 *  serves. */
export type SidecarState = "claiming" | "starting" | "serving";

/** What stands on a loopback port. `silent` accepts and says nothing: a stranger, or our sidecar
 *  while the engine loads, which leaves it no time to answer. */
export type PortState = SidecarState | "free" | "foreign" | "silent";

const questionPattern = /^DARAM ([0-9a-f]{32})\r\n$/;
const answerPattern = /^DARAM (claiming|starting|serving) ([0-9a-f]{64})\r\n$/;
const silenceMs = 300;

/** Asks who is on the port. The sidecar proves that it knows the folder's password; whoever else sits
 *  there learns nothing, since the password itself is not sent. Never throws. */
export function probePort(port: number, password: string): Promise<PortState> {
  const nonce = randomBytes(16).toString("hex");
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1" });
    let received = "";
    const settle = (state: PortState) => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(silenceMs, () => settle(received === "" ? "silent" : "foreign"));
    socket.on("connect", () => socket.write(`DARAM ${nonce}\r\n`));
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      if (received.includes("\n") || received.length > 200) {
        settle(stateProven(received, nonce, port, password));
      }
    });
    socket.on("end", () => settle("foreign"));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      settle(error.code === "ECONNREFUSED" ? "free" : "foreign"),
    );
  });
}

/** The sidecar's answer when `firstBytes` are such a question; null when they are a client's. */
export function answerToProbe(
  firstBytes: Buffer,
  state: SidecarState,
  port: number,
  password: string,
): string | null {
  const nonce = questionPattern.exec(firstBytes.toString("latin1", 0, 64))?.[1];
  return nonce ? `DARAM ${state} ${proof(nonce, state, port, password)}\r\n` : null;
}

function stateProven(answer: string, nonce: string, port: number, password: string): PortState {
  const [, state, given] = answerPattern.exec(answer) ?? [];
  if (!state || !given) return "foreign";
  const expected = proof(nonce, state, port, password);
  const isProven = timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return isProven ? (state as SidecarState) : "foreign";
}

/** The port is in it, so that a stranger cannot pass the question on to the real one. */
function proof(nonce: string, state: string, port: number, password: string): string {
  return createHmac("sha256", password).update(`${nonce} ${state} ${port}`).digest("hex");
}
