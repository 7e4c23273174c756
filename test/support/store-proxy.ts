import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Returns whether a command is meant. @param command its arguments, separated by spaces */
type Matcher = (command: string) => boolean;

/** Command that the proxy holds. Later commands of the same connection wait, too. */
export interface HeldCommand {
  /** Resolves when the proxy holds the command. */
  readonly reached: Promise<void>;
  release(): void;
}

/** Connection between a replica and a store in which a test can hold commands. */
export interface StoreProxy {
  readonly url: string;
  /** Resolves when the replica sends a command. */
  sent(matches: Matcher): Promise<void>;
  /** Holds the next command before the store gets it, or its reply. */
  hold(part: 'command' | 'reply', matches: Matcher): HeldCommand;
  /** Ends all connections. Commands that are held do not get to the store. */
  disconnect(): void;
  /** Ends all connections, and accepts no other. */
  close(): Promise<void>;
}

interface Hold extends HeldCommand {
  readonly part: 'command' | 'reply';
  readonly matches: Matcher;
  readonly reach: () => void;
  readonly released: Promise<void>;
}

/** Starts a proxy that passes one command after the other to a store. */
export async function startStoreProxy(store: string): Promise<StoreProxy> {
  const { hostname, port } = new URL(store);
  const holds: Hold[] = [];
  const sentCommands = new Set<(command: string) => void>();
  const sockets = new Set<Socket>();

  async function pauseAt(part: Hold['part'], command: string): Promise<void> {
    const at = holds.findIndex((each) => each.part === part && each.matches(command));
    const [hold] = at < 0 ? [] : holds.splice(at, 1);
    hold?.reach();
    await hold?.released;
  }

  function pass(client: Socket): void {
    const server = connect(Number(port), hostname);
    const replies: Buffer[] = [];
    let onReply: (() => void) | undefined;
    readMessages(server, (reply) => {
      replies.push(reply);
      onReply?.();
    });
    let last = Promise.resolve();
    const passCommand = async (bytes: Buffer, command: string): Promise<void> => {
      await pauseAt('command', command);
      if (client.destroyed) return;
      server.write(bytes);
      while (replies.length === 0)
        await new Promise<void>((resolve) => {
          onReply = resolve;
        });
      await pauseAt('reply', command);
      client.write(replies.shift() as Buffer);
    };
    readMessages(client, (bytes) => {
      const command = bytes
        .toString()
        .split('\r\n')
        .filter((line) => !/^[*$]\d+$/.test(line))
        .join(' ');
      for (const listener of sentCommands) listener(command);
      last = last.then(() => passCommand(bytes, command));
    });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
  }

  const server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const disconnect = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: (matches) =>
      new Promise((resolve) => {
        const listener = (command: string): void => {
          if (!matches(command)) return;
          sentCommands.delete(listener);
          resolve();
        };
        sentCommands.add(listener);
      }),
    hold(part, matches) {
      let [reach, release] = [() => {}, () => {}];
      const reached = new Promise<void>((resolve) => {
        reach = resolve;
      });
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const hold = { part, matches, reached, reach, released, release };
      holds.push(hold);
      return hold;
    },
    disconnect,
    async close() {
      disconnect();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Calls `onMessage` with each command or reply that a socket receives. */
function readMessages(socket: Socket, onMessage: (bytes: Buffer) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let end = endOfMessage(bytes, 0); end !== undefined; end = endOfMessage(bytes, 0)) {
      onMessage(bytes.subarray(0, end));
      bytes = bytes.subarray(end);
    }
  });
}

/** Returns the end of a message of the protocol RESP that starts at `start`, or undefined if the message is not complete. */
function endOfMessage(bytes: Buffer, start: number): number | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) return undefined;
  const size = Number(bytes.toString('latin1', start + 1, lineEnd));
  let end: number | undefined = lineEnd + 2;
  const type = String.fromCharCode(bytes[start] as number);
  if ('$=!'.includes(type) && size >= 0) end += size + 2;
  const items = '*~>'.includes(type) ? size : type === '%' ? size * 2 : 0;
  for (let item = 0; item < items && end !== undefined; item++) end = endOfMessage(bytes, end);
  return end !== undefined && end <= bytes.length ? end : undefined;
}
