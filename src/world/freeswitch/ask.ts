/** One question to a switch over its event socket, for commands that run beside the daemon: connect, ask, leave. */

import { connect } from 'node:net';
import { Refusal } from '../../kit/refusal.js';

export interface EventSocketAddress {
  readonly port: number;
  readonly password: string;
}

/** An answer larger than this is not one of the tables asked for here. */
const ANSWER_LIMIT = 4_000_000;

/**
 * Sends API commands of our own in order and returns their answers. Loopback only.
 * Rejects with a `Refusal` of kind `unreachable` when nobody listens, the password is wrong, or `limitMs` passes.
 */
export function askSwitch(
  address: EventSocketAddress,
  commands: readonly string[],
  limitMs = 10_000,
): Promise<readonly string[]> {
  for (const command of commands) if (/[\r\n]/.test(command)) throw new Error('a command is one line');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: address.port });
    const answers: string[] = [];
    let buffer: Buffer = Buffer.alloc(0);
    let waiting = [...commands];
    const end = (problem?: string): void => {
      clearTimeout(limit);
      socket.destroy();
      if (problem === undefined) resolve(answers);
      else reject(noAnswer(address, problem));
    };
    const limit = setTimeout(() => end(`no answer within ${Math.round(limitMs / 1000)} seconds`), limitMs);
    const next = (): void => {
      const [command, ...rest] = waiting;
      waiting = rest;
      if (command === undefined) end();
      else socket.write(`api ${command}\n\n`);
    };
    const heard = (frame: Frame): void => {
      if (frame.type === 'auth/request') socket.write(`auth ${address.password}\n\n`);
      else if (frame.type === 'command/reply') {
        if (frame.reply.startsWith('+OK')) next();
        else end('it does not accept the password');
      } else if (frame.type === 'api/response') {
        answers.push(frame.body);
        next();
      } else if (frame.type === 'text/rude-rejection') end('it refuses connections from this address');
    };
    socket.on('error', (error) => end(error.message));
    socket.on('close', () => end('it closed the connection'));
    socket.on('data', (bytes) => {
      buffer = Buffer.concat([buffer, bytes]);
      if (buffer.length > ANSWER_LIMIT) return end('its answer is too large');
      for (let taken = takeFrame(buffer); taken !== undefined; taken = takeFrame(buffer)) {
        buffer = taken.rest;
        heard(taken);
      }
    });
  });
}

interface Frame {
  readonly type: string;
  readonly reply: string;
  readonly body: string;
  readonly rest: Buffer;
}

function takeFrame(buffer: Buffer): Frame | undefined {
  const end = buffer.indexOf('\n\n');
  if (end < 0) return undefined;
  const head = buffer.toString('utf8', 0, end);
  const header = (name: string): string =>
    head
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  const length = Number(header('Content-Length'));
  if (buffer.length < end + 2 + length) return undefined;
  return {
    type: header('Content-Type'),
    reply: header('Reply-Text'),
    body: buffer.toString('utf8', end + 2, end + 2 + length),
    rest: buffer.subarray(end + 2 + length),
  };
}

function noAnswer(address: EventSocketAddress, problem: string): Refusal {
  return new Refusal(
    'unreachable',
    {
      en: 'The switch cannot be asked at 127.0.0.1:{port}: {problem}. Nothing was changed. See `countyline switch status`.',
      zh: '无法在 127.0.0.1:{port} 查询交换机：{problem}。未作任何更改。请查看 `countyline switch status`。',
    },
    { port: address.port, problem },
  );
}
