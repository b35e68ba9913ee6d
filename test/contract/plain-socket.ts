/** The smallest event socket client, for the far end of the tests: commands out, replies in, no events. */

import net from 'node:net';

export interface PlainSocket {
  send(command: string): void;
  ask(command: string): Promise<string>;
  close(): void;
}

/** Connects and logs in; rejects when either fails. */
export function openPlainSocket(port: number, password: string): Promise<PlainSocket> {
  return new Promise((open, fail) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    const waiting: ((text: string) => void)[] = [];
    let pending = '';
    socket.setEncoding('utf8');
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('closed')));
    socket.on('data', (text: string) => {
      pending += text;
      for (let frame = cut(pending); frame; frame = cut(pending)) {
        pending = frame.rest;
        if (frame.head.includes('auth/request')) ask(`auth ${password}`).then(welcome, fail);
        else waiting.shift()?.(frame.body || frame.head);
      }
    });
    const ask = (command: string): Promise<string> =>
      new Promise((answer) => {
        waiting.push(answer);
        socket.write(`${command}\n\n`);
      });
    const welcome = (reply: string): void => {
      if (!reply.includes('+OK')) fail(new Error(reply));
      open({ ask, send: (command) => void ask(command), close: () => socket.destroy() });
    };
  });
}

function cut(text: string): { head: string; body: string; rest: string } | undefined {
  const end = text.indexOf('\n\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = Number(/Content-Length: (\d+)/.exec(head)?.[1] ?? 0);
  if (text.length < end + 2 + length) return undefined;
  return { head, body: text.slice(end + 2, end + 2 + length), rest: text.slice(end + 2 + length) };
}
