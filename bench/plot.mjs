// Renders bar charts as SVG. The charts have no background and use colours of medium lightness, so that the charts are readable
// on light and dark pages.

const TEXT = '#7d8590';
const HIGHLIGHT = '#3f83e0';
const OTHER = '#8c96a1';
const WHISKER = '#c9671f';

const WIDTH = 760;
const LABEL_WIDTH = 230;
const VALUE_WIDTH = 150;
const BAR_HEIGHT = 18;
const ROW_HEIGHT = 28;
const HEAD_HEIGHT = 48;
/** Distance from the vertical middle of a text to its baseline, in pixels. */
const TEXT_DROP = 4.5;

/**
 * @typedef {object} Bar
 * @property {string} label
 * @property {number} value length of the bar
 * @property {readonly [least: number, most: number]} [spread] lowest and highest value
 * @property {string} text formatted value that is shown next to the bar
 * @property {boolean} [highlight] whether the bar has the colour of the mock
 *
 * @typedef {object} Plot
 * @property {string} name file name without `.svg`
 * @property {string} title
 * @property {string} note the unit, and whether longer or shorter is better
 * @property {readonly Bar[]} bars
 */

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const formatCoordinate = (value) => value.toFixed(1);

/** Renders a plot as SVG text. @param {Plot} plot @returns {string} */
export function renderSvg({ title, note, bars }) {
  const most = Math.max(...bars.map(({ value, spread }) => Math.max(value, spread?.[1] ?? 0)));
  const scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / most;
  const height = HEAD_HEIGHT + bars.length * ROW_HEIGHT + 8;
  const renderedBars = bars.map(({ label, value, spread, text, highlight }, index) => {
    const top = HEAD_HEIGHT + index * ROW_HEIGHT;
    const middle = top + BAR_HEIGHT / 2;
    const end = LABEL_WIDTH + Math.max(value, spread?.[1] ?? 0) * scale;
    const weight = highlight ? ' font-weight="600"' : '';
    return [
      `<text x="${LABEL_WIDTH - 10}" y="${middle + TEXT_DROP}" text-anchor="end"${weight}>${escapeXml(label)}</text>`,
      `<rect x="${LABEL_WIDTH}" y="${top}" width="${formatCoordinate(Math.max(1, value * scale))}" height="${BAR_HEIGHT}" rx="2" fill="${highlight ? HIGHLIGHT : OTHER}"/>`,
      spread &&
        `<path d="M${formatCoordinate(LABEL_WIDTH + spread[0] * scale)} ${middle}H${formatCoordinate(LABEL_WIDTH + spread[1] * scale)}" stroke="${WHISKER}" stroke-width="2"/>`,
      `<text x="${formatCoordinate(end + 8)}" y="${middle + TEXT_DROP}"${weight}>${escapeXml(text)}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeXml(title).replaceAll('"', '&quot;')}" font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="13" fill="${TEXT}">`,
    `<title>${escapeXml(title)}</title>`,
    `<text x="0" y="14" font-size="15" font-weight="600">${escapeXml(title)}</text>`,
    `<text x="0" y="33" font-size="12">${escapeXml(note)}</text>`,
    ...renderedBars.flat().filter(Boolean),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * Creates a bar from the values of several rounds.
 *
 * @param {string} label
 * @param {readonly number[]} values
 * @param {(value: number) => string} show formats a value
 */
export function createBar(label, values, show, highlight = false) {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[sorted.length >> 1];
  return { label, value, spread: [sorted[0], sorted.at(-1)], text: show(value), highlight };
}

/** Returns the Markdown that embeds a plot. @param {Plot} plot */
export const markdownImage = ({ name, title }) => `![${title}](plots/${name}.svg)`;
