/** countyline place find: places of the gazetteer. */

import { Args, Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import type { ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'place.find'>['places'][number]>[] = [
  { key: 'code', title: { en: 'CODE', zh: '代码' }, value: (row) => row.code },
  { key: 'name', title: { en: 'NAME', zh: '地名' }, value: (row) => row.name.zh, show: (row, lang) => row.name[lang] },
  { key: 'area', title: { en: 'AREA', zh: '片区' }, value: (row) => row.area },
  { key: 'latitude', title: { en: 'LATITUDE', zh: '纬度' }, value: (row) => row.latitude, align: 'right' },
  { key: 'longitude', title: { en: 'LONGITUDE', zh: '经度' }, value: (row) => row.longitude, align: 'right' },
];

export default class PlaceFind extends ListCommand<typeof PlaceFind> {
  static override summary = 'find places of the gazetteer by what was typed so far';
  static override description = 'By name or alias, in either language.';
  static override examples = ["<%= config.bin %> place find 'mill r'", '<%= config.bin %> place find 磨坊 --json'];
  static override args = { query: Args.string({ description: 'the beginning of a name', required: true }) };
  static override flags = { limit: Flags.integer({ summary: 'at most so many', min: 1, max: 100, default: 10 }) };

  async run(): Promise<void> {
    const found = await this.ask('place.find', { query: this.args.query, limit: this.flags.limit });
    this.list(found, found.places, columns);
  }
}
