/** Progress on stderr: a bar that moves on a terminal, a line every tenth of the way elsewhere. */

const BAR = 30;

export interface ProgressLine {
  /** From 0 to 1. */
  share(done: number): void;
  end(): void;
}

export function progressLine(out: NodeJS.WriteStream, title: string): ProgressLine {
  let shown = -1;
  return {
    share(done) {
      const percent = Math.max(0, Math.floor(done * 100));
      if (out.isTTY) {
        const full = Math.round((percent / 100) * BAR);
        out.write(`\r${title} [${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${percent} %`);
      } else if (Math.floor(percent / 10) > shown) {
        out.write(`${title}: ${percent} %\n`);
      }
      shown = Math.floor(percent / 10);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}
