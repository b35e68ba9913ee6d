/** How many events a second we decode from a real switch's bytes, against modesl on the same bytes in the same run. */

import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { decodeEvent } from '../../src/world/freeswitch/decode.js';
import { createFramer } from '../../src/world/freeswitch/framer.js';
import { printFigures } from './measure.js';

export interface DecodeBench {
  readonly events: number;
  readonly bytesPerEvent: number;
  readonly oursPerSecond: number;
  readonly modeslPerSecond: number;
  readonly ratio: number;
}

// Compiled or not, the transcripts lie in the project's own folder.
const folder = join(dirname(findPackageJSON(import.meta.url) ?? ''), 'fixtures/transcripts');
const transcripts = ['notices', 'queue-1', 'queue-2', 'queue-3', 'flow-1', 'flow-2'];
/** As TCP delivers them. */
const chunkBytes = 65_536;
const rounds = 5;

/** The best of five rounds each, in turns, so that neither has the machine to itself. */
export function benchDecode(): DecodeBench {
  const bytes = Buffer.concat(Array.from({ length: 40 }, () => transcripts.map(read)).flat());
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  );
  const events = oursOnce(chunks);
  if (modeslOnce(chunks) !== events) throw new Error('the two did not see the same events');
  let ours = Number.POSITIVE_INFINITY;
  let modesl = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    ours = Math.min(
      ours,
      timed(() => oursOnce(chunks)),
    );
    modesl = Math.min(
      modesl,
      timed(() => modeslOnce(chunks)),
    );
  }
  return {
    events,
    bytesPerEvent: Math.round(bytes.length / events),
    oursPerSecond: Math.round(events / ours),
    modeslPerSecond: Math.round(events / modesl),
    ratio: Math.round((modesl / ours) * 10) / 10,
  };
}

function read(name: string): Buffer {
  return readFileSync(join(folder, `${name}.txt`));
}

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return (performance.now() - before) / 1000;
}

/** Frames and decodes everything; answers how many event frames there were. */
function oursOnce(chunks: readonly Buffer[]): number {
  const framer = createFramer();
  let events = 0;
  let used = 0;
  for (const chunk of chunks) {
    framer.push(chunk, ({ type, body }) => {
      if (type !== 'text/event-json') return;
      events += 1;
      if (decodeEvent(body)) used += 1;
    });
  }
  if (used === 0) throw new Error('nothing was decoded');
  return events;
}

interface ModeslParser {
  on(name: 'esl::event', call: (event: { getHeader(name: string): string | null }) => void): void;
}

/** The same with modesl: its parser makes an event object, from which the name and the leg are read. */
function modeslOnce(chunks: readonly Buffer[]): number {
  const Parser = createRequire(import.meta.url)('modesl/lib/esl/Parser.js') as new (
    socket: EventEmitter,
  ) => ModeslParser;
  const socket = new EventEmitter();
  const parser = new Parser(socket);
  let events = 0;
  parser.on('esl::event', (event) => {
    // The answer to `connect` looks like an event to modesl; we count it as the reply it is.
    const name = event.getHeader('Event-Name');
    if (name === null || name === 'CHANNEL_DATA') return;
    event.getHeader('Unique-ID');
    events += 1;
  });
  for (const chunk of chunks) socket.emit('data', chunk);
  return events;
}

if (process.argv[1] === import.meta.filename) printFigures(benchDecode());
