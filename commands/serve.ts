/** countyline serve: the daemon, in the foreground. */

import { CountyCommand } from '../src/surfaces/control/command.js';

export default class Serve extends CountyCommand<typeof Serve> {
  static override summary = 'run the hotline: the daemon, in the foreground, until SIGTERM or Ctrl-C';
  static override examples = ['<%= config.bin %> serve --home /var/lib/countyline'];

  async run(): Promise<void> {
    const { serve } = await import('../src/main.js');
    const daemon = await serve(this.home);
    this.answer({ ready: true, socket: daemon.socket, pid: process.pid }, () =>
      this.lang === 'zh' ? `正在服务：${daemon.socket}（Ctrl-C 停止）` : `Serving at ${daemon.socket} (Ctrl-C stops)`,
    );
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await daemon.stop();
  }
}
