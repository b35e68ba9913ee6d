/** The line mode: the same screens and the same grammar, one line after the other. */

import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Lang } from '../../../src/kit/words.js';
import { openPlain } from '../../../src/surfaces/console/lines.js';
import { screens } from '../../../src/surfaces/console/screens.js';
import { handClock, type ScriptedDesk, scriptedDesk, table } from '../../screens/scripted.js';

async function say(lines: readonly string[], lang: Lang = 'en', desk: ScriptedDesk = scriptedDesk()): Promise<string> {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  const done = openPlain({ client: desk, lang, as: 'chen', stdin, stdout, clock: handClock(), table, screens });
  stdin.end(`${lines.join('\n')}\n`);
  await done;
  return String(stdout.read());
}

test('a list names its columns in every line and draws nothing', async () => {
  const text = await say(['/fire']);
  expect(text).toContain('Tickets: 12 rows');
  expect(text).toContain('Number 260303000004, Stage to review');
  expect(text).not.toMatch(/[\u001b│─]/);
});

test('screens, open rows, commands and refusals', async () => {
  const text = await say(
    ['2', '3', 'open c1', 'ticket sgin', 'agent status chen onBreak', 'ticket show 1', 'quit', '1'],
    'zh',
  );
  expect(text).toContain('通话：3 行');
  expect(text).toContain('外呼：2 行');
  expect(text).toContain('渠道: voice, sms');
  expect(text).toContain('您是不是要输入：ticket sign');
  expect(text).toContain('没有：agent.status');
  expect(text).toContain('number: 260303000002');
  expect(text).not.toContain('工单：60 行');
});

test('help lists every command as it is written', async () => {
  const text = await say(['help']);
  for (const name of Object.keys(table)) expect(text).toContain(name.replace('.', ' '));
});

test('a hostile text is harmless here too', async () => {
  expect(await say(['/hostile', 'open 1'])).not.toMatch(/[\u001b\u0000\u202e]/);
});
