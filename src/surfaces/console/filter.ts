/** What `/` keeps: every word typed must stand somewhere in the row, full-width and capital letters count the same. */

/** Folds a text for matching: compatibility forms (NFKC), small letters. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The rows that hold every word of `typed`; all rows when it is blank. `-word` keeps rows without that word. */
export function filterRows<T extends { readonly search: string }>(rows: readonly T[], typed: string): readonly T[] {
  const wanted = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-');
  if (wanted.length === 0) return rows;
  return rows.filter((row) =>
    wanted.every((word) => (word.startsWith('-') ? !row.search.includes(word.slice(1)) : row.search.includes(word))),
  );
}
