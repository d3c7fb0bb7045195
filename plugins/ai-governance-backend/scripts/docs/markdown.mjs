/** A table cell: one line, and no bar that would end it. */
export const cell = text =>
  text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();

export const code = text => `\`${text}\``;

export function table(head, rows) {
  const line = cells => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}
