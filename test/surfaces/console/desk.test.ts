/** The keys and forms of the console against the real desk: what a key asks for must exist there. */

import { expect, test } from 'vitest';
import { desk } from '../../../src/desk.js';
import { bindings } from '../../../src/surfaces/console/keys.js';
import { type DeskTable, fieldsOf } from '../../../src/surfaces/fields.js';
import { parseLine, usageOf } from '../../../src/surfaces/grammar.js';

const table: DeskTable = desk;

test('every key that acts names an entry of the desk and a field of its', () => {
  const acting = bindings.filter(({ does }) => does === 'act');
  expect(acting.length).toBeGreaterThan(5);
  for (const { desk: name = '', subject, self } of acting) {
    const topic = table[name];
    expect(topic, name).toBeDefined();
    const fields = topic ? fieldsOf(topic).map((field) => field.name) : [];
    for (const field of [subject, self]) if (field !== undefined) expect(fields, name).toContain(field);
  }
});

test('every entry can be written down, and its positional fields are fields', () => {
  expect(Object.keys(table).length).toBeGreaterThan(20);
  for (const [name, topic] of Object.entries(table)) {
    const fields = fieldsOf(topic);
    expect(usageOf(name, fields)).toContain(name.replace('.', ' '));
    for (const place of topic.positional ?? [])
      expect(
        fields.map((field) => field.name),
        name,
      ).toContain(place);
  }
});

test('lines people type are what the desk takes', () => {
  const lines = [
    'ticket new "light out" --phone "+1 555 010 0142" --type complaint',
    'ticket dispatch 260303000017 --lead roads --co water --co parks',
    'ticket review 260303000017 --pass --check all',
    'ticket submit 260303000017 --text done --result solved --not-told',
    'ticket submit 260303000017 --text done --attachment 7 --told-how visit --told-at 2026-03-04T10:00:00+08:00',
    'ticket review 260303000017 --code tone --code off_topic --reason why --no-pass',
    'ticket deny-join 260303000017 transport --reason "no crossing"',
    'ticket callback 260303000017 --contacted --solved --satisfied 5',
    'ticket list --limit 5 --open',
    'call list --live',
    'agent status chen onBreak',
    'campaign status c1',
  ];
  for (const line of lines) {
    const { name, input } = parseLine(line, 'en', table);
    const parsed = table[name]?.input.safeParse(input);
    expect(parsed?.error?.issues, line).toBeUndefined();
  }
});
