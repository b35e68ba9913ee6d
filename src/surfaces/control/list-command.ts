/** What every list shares: the formats, and the word on how to go on. */

import { type Command, Flags } from '@oclif/core';
import { CountyCommand } from './command.js';
import { type ListColumn, type Look, rowsCsv, rowsText, takesColour } from './print.js';

const formats = ['table', 'csv', 'json', 'jsonl'] as const;

export abstract class ListCommand<T extends typeof Command> extends CountyCommand<T> {
  static override baseFlags = {
    ...CountyCommand.baseFlags,
    format: Flags.option({ summary: 'how to print it', options: formats, default: 'table', helpGroup: 'GLOBAL' })(),
  };

  protected get look(): Look {
    const { isTTY, columns } = process.stdout;
    return { lang: this.lang, colour: takesColour(process.stdout, process.env), columns: isTTY ? columns : undefined };
  }

  /** `page` is the desk's whole answer, `rows` the list in it. */
  protected list<R>(page: object, rows: readonly R[], columns: readonly ListColumn<R>[]): void {
    const { format } = this.flags as unknown as { readonly format: (typeof formats)[number] };
    this.answer(page, () => {
      switch (format) {
        case 'table':
          return rowsText(rows, columns, this.look);
        case 'csv':
          return rowsCsv(rows, columns);
        case 'json':
          return JSON.stringify(page);
        case 'jsonl':
          return rows.map((row) => JSON.stringify(row)).join('\n');
      }
    });
    const { next } = page as { readonly next?: string | number | null };
    if (next === undefined || next === null) return;
    this.remark({ en: `More: add --after ${next}`, zh: `还有更多：加 --after ${next}` });
  }
}
