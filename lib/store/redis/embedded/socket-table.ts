import "server-only";

/** The far end of a connection, as the engine's host sees it: a socket, or ourselves. */
export type Peer = {
  /** False when the peer cannot take more for now; `drained` tells when it can. */
  write(bytes: Buffer): boolean;
  close(): void;
};

/** What the host tells the engine about a connection. */
export type PeerEvents = { received(bytes: Buffer): void; drained(): void; ended(): void };

type Connection = {
  peer: Peer;
  chunks: Buffer[];
  /** Bytes of the first chunk that the engine has read. */
  offset: number;
  isEnded: boolean;
  isFull: boolean;
};

// As the engine's C side has them: ae.h's masks, and the first number of a host descriptor.
const readable = 1;
const writable = 2;
const firstDescriptor = 4096;
const bytesPerEvent = 8;

/** The engine's imports `host.*`: sockets and the poll of its event loop, without a network. `memory`
 *  is the engine's memory as it is now; `wake` asks for a step of its loop soon. */
export class SocketTable {
  readonly #memory: () => Buffer;
  readonly #wake: () => void;
  readonly #connections = new Map<number, Connection>();
  readonly #listeners = new Map<number, number[]>();
  readonly #freed: number[] = [];
  #next = firstDescriptor;

  constructor(memory: () => Buffer, wake: () => void) {
    this.#memory = memory;
    this.#wake = wake;
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Hands the engine a new connection. */
  connect(peer: Peer): PeerEvents {
    const [pending] = this.#listeners.values();
    if (!pending) throw new Error("The engine is not listening.");
    const connection: Connection = { peer, chunks: [], offset: 0, isEnded: false, isFull: false };
    const descriptor = this.#newDescriptor();
    this.#connections.set(descriptor, connection);
    pending.push(descriptor);
    this.#wake();
    return {
      received: (bytes) => {
        connection.chunks.push(bytes);
        this.#wake();
      },
      drained: () => {
        connection.isFull = false;
        this.#wake();
      },
      ended: () => {
        connection.isEnded = true;
        this.#wake();
      },
    };
  }

  closeAll(): void {
    for (const { peer } of this.#connections.values()) peer.close();
    this.#connections.clear();
  }

  readonly imports = {
    socket: () => this.#newDescriptor(),
    listen: (descriptor: number) => {
      this.#listeners.set(descriptor, []);
      return 0;
    },
    accept: (descriptor: number) => this.#listeners.get(descriptor)?.shift() ?? -1,
    read: (descriptor: number, pointer: number, length: number) =>
      this.#read(descriptor, pointer, length),
    write: (descriptor: number, pointer: number, length: number) => {
      const connection = this.#connections.get(descriptor);
      if (!connection || connection.isEnded) return -1;
      // A copy: the engine's memory changes as soon as this returns.
      const bytes = Buffer.from(this.#memory().subarray(pointer, pointer + length));
      if (!connection.peer.write(bytes)) connection.isFull = true;
      return length;
    },
    close: (descriptor: number) => {
      this.#listeners.delete(descriptor);
      const connection = this.#connections.get(descriptor);
      if (!connection) return;
      connection.peer.close();
      this.#connections.delete(descriptor);
      this.#freed.push(descriptor);
    },
    poll: (interests: number, count: number, fired: number, limit: number) =>
      this.#poll(interests, count, fired, limit),
  };

  /** Descriptors are used again: the engine keeps a table by number and refuses high ones. */
  #newDescriptor(): number {
    const descriptor = this.#freed.pop() ?? this.#next;
    if (descriptor === this.#next) this.#next++;
    return descriptor;
  }

  #read(descriptor: number, pointer: number, length: number): number {
    const connection = this.#connections.get(descriptor);
    if (!connection) return -1;
    const { chunks } = connection;
    if (chunks.length === 0) return connection.isEnded ? 0 : -1;
    const memory = this.#memory();
    let copied = 0;
    for (let chunk = chunks[0]; chunk && copied < length; chunk = chunks[0]) {
      const size = Math.min(chunk.length - connection.offset, length - copied);
      chunk.copy(memory, pointer + copied, connection.offset, connection.offset + size);
      copied += size;
      connection.offset += size;
      if (connection.offset < chunk.length) break;
      chunks.shift();
      connection.offset = 0;
    }
    if (chunks.length > 0) this.#wake();
    return copied;
  }

  #poll(interests: number, count: number, fired: number, limit: number): number {
    const memory = this.#memory();
    let found = 0;
    for (let index = 0; index < count && found < limit; index++) {
      const at = interests + index * bytesPerEvent;
      const descriptor = memory.readInt32LE(at);
      const ready = this.#readiness(descriptor) & memory.readInt32LE(at + 4);
      if (ready === 0) continue;
      memory.writeInt32LE(descriptor, fired + found * bytesPerEvent);
      memory.writeInt32LE(ready, fired + found * bytesPerEvent + 4);
      found++;
    }
    return found;
  }

  #readiness(descriptor: number): number {
    const pending = this.#listeners.get(descriptor);
    if (pending) return pending.length > 0 ? readable : 0;
    const connection = this.#connections.get(descriptor);
    if (!connection) return 0;
    const canRead = connection.chunks.length > 0 || connection.isEnded;
    return (canRead ? readable : 0) | (connection.isFull ? 0 : writable);
  }
}
