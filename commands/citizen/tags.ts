/** countyline citizen tags: the tags people can have here. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import type { ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'citizen.tags'>['tags'][number]>[] = [
  { key: 'code', title: { en: 'TAG', zh: '标签' }, value: (row) => row.code },
  { key: 'en', title: { en: 'ENGLISH', zh: '英文' }, value: (row) => row.name.en },
  { key: 'zh', title: { en: 'CHINESE', zh: '中文' }, value: (row) => row.name.zh },
];

export default class CitizenTags extends ListCommand<typeof CitizenTags> {
  static override summary = 'list the tags people can have';
  static override description = 'A county adds its own under citizenTags in county.yaml.';
  static override examples = ['<%= config.bin %> citizen tags', '<%= config.bin %> citizen tags --lang zh'];

  async run(): Promise<void> {
    const page = await this.ask('citizen.tags', {});
    this.list(page, page.tags, columns);
  }
}
