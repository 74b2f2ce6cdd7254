/**
 * The one table that a run prints.
 *
 * @typedef {object} Target
 * @property {number} bound
 * @property {'least' | 'most'} kind whether the value must reach the bound or stay within it
 *
 * @typedef {object} Row
 * @property {string} what is measured
 * @property {string} beside what it is compared with
 * @property {number | null} value null where it could not be measured; `note` says why
 * @property {'×' | 'MB' | 'B' | 'ms'} unit
 * @property {readonly [low: number, high: number] | null} [range] over the turns
 * @property {number | null} [cpu] the same ratio by processor time
 * @property {Target} [target]
 * @property {string} [note]
 */

const headings = ['what', 'beside', 'value', 'by turn', 'by CPU', 'target', '', 'note'];

/** Whether a value reaches its target; empty where there is no target or no value. @param {Row} row */
export function verdict({ value, target }) {
  if (value === null || !target) return '';
  const isMet = target.kind === 'least' ? value >= target.bound : value <= target.bound;
  return isMet ? 'met' : 'not met';
}

/** The rows as a Markdown table with aligned columns. @param {readonly Row[]} rows */
export function formatTable(rows) {
  const cells = [headings, ...rows.map((row) => formatRow(row).map(escaped))];
  const widths = headings.map((_, column) => Math.max(...cells.map((line) => widthOf(line[column]))));
  const lines = cells.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** @param {Row} row @returns {string[]} */
function formatRow(row) {
  const { what, beside, value, unit, range, cpu, target, note } = row;
  const inUnit = (/** @type {number} */ number) => `${formatNumber(number)} ${unit}`;
  return [
    what,
    beside,
    value === null ? 'n/a' : inUnit(value),
    range ? range.map(formatNumber).join('–') : '',
    cpu ? formatNumber(cpu) : '',
    target ? `${target.kind === 'least' ? '≥' : '≤'} ${inUnit(target.bound)}` : '',
    verdict(row),
    note ?? '',
  ];
}

/** Three figures that mean something. @param {number} value */
function formatNumber(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A bar would end the cell. @param {string} text */
function escaped(text) {
  return text.replaceAll('|', '\\|');
}

/** @param {string | undefined} cell */
function widthOf(cell) {
  return Math.max(cell?.length ?? 0, 1);
}
