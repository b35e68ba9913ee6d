/** What every command shares: the reserved flags, one way to the desk, one way to print. */

import { Command, Flags, type Interfaces } from '@oclif/core';
import { homePaths, resolveHome } from '../../home.js';
import type { Lang, Words } from '../../kit/words.js';
import type { DeskClient, DeskInput, DeskName, DeskResult } from '../client.js';
import { spokenLang } from './entry.js';

export type FlagsOf<T extends typeof Command> = Interfaces.InferredFlags<
  (typeof CountyCommand)['baseFlags'] & T['flags']
>;
export type ArgsOf<T extends typeof Command> = Interfaces.InferredArgs<T['args']>;

/** Flags of lists. */
export const listFlags = {
  limit: Flags.integer({ summary: 'at most so many rows', min: 1, max: 1000, default: 50, helpGroup: 'LIST' }),
  after: Flags.string({ summary: 'go on after this row (keyset paging)', helpGroup: 'LIST' }),
};

export abstract class CountyCommand<T extends typeof Command> extends Command {
  static override baseFlags = {
    json: Flags.boolean({ summary: 'machine-readable answer on stdout', helpGroup: 'GLOBAL' }),
    home: Flags.string({ summary: 'where the county lies (COUNTYLINE_HOME)', helpGroup: 'GLOBAL' }),
    as: Flags.string({ summary: 'act as this user of the county file', env: 'COUNTYLINE_AS', helpGroup: 'GLOBAL' }),
    lang: Flags.string({ summary: 'language of remarks', options: ['en', 'zh'], helpGroup: 'GLOBAL' }),
    quiet: Flags.boolean({ summary: 'no progress, no remarks', helpGroup: 'GLOBAL' }),
  };

  protected flags!: FlagsOf<T>;
  protected args!: ArgsOf<T>;
  private client: DeskClient | undefined;

  protected override async init(): Promise<void> {
    await super.init();
    const { args, flags } = await this.parse({
      flags: this.ctor.flags,
      baseFlags: (super.ctor as typeof CountyCommand).baseFlags,
      args: this.ctor.args,
      strict: this.ctor.strict,
    });
    this.flags = flags as FlagsOf<T>;
    this.args = args as ArgsOf<T>;
  }

  protected get lang(): Lang {
    return spokenLang(this.argv);
  }

  protected get home(): string {
    return resolveHome(this.flags.home, process.env);
  }

  /** The desk: of the daemon when it runs, else of this process. The user never has to know. */
  protected async desk(): Promise<DeskClient> {
    if (this.client) return this.client;
    const { connectDesk } = await import('./client.js');
    const found = await connectDesk(homePaths(this.home).socket, this.flags.as);
    if (found) {
      this.client = found;
      return found;
    }
    const { openLocalDesk } = await import('../../main.js');
    this.client = openLocalDesk(this.home, this.flags.as, this.id ?? 'countyline');
    return this.client;
  }

  protected async ask<N extends DeskName>(name: N, input: DeskInput<N>): Promise<DeskResult<N>> {
    return (await this.desk()).ask(name, input);
  }

  /** The answer: JSON as it is, or the text made from it. */
  protected answer(value: unknown, text: () => string): void {
    const out = this.flags.json ? JSON.stringify(value) : text();
    if (out !== '') process.stdout.write(`${out}\n`);
  }

  /** A remark for people, on stderr. */
  protected remark(words: Words): void {
    if (!this.flags.quiet && !this.flags.json) process.stderr.write(`${words[this.lang]}\n`);
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    await this.client?.close();
    await super.finally(error);
  }

  /** Refusals and wrong usage are worded in one place, `entry.ts`. */
  protected override async catch(error: Error): Promise<never> {
    throw error;
  }
}
