import { hash } from 'node:crypto';
import type { ServerInfo } from '../../ports/server-description.js';

/** Text of a report before and after its data. */
export interface ReportPage {
  readonly start: string;
  readonly end: string;
}

/** Hash of an inline script or style in the form of a content security policy. */
const hashSource = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;

/** Builds the page of reports. The policy allows only this script and this style, and no requests. */
export async function loadReportPage({ readFile }: Pick<ServerInfo, 'readFile'>): Promise<ReportPage> {
  const [js, css] = await Promise.all([readFile('report.js'), readFile('dashboard.css')]);
  // The bundler escapes `</script`, and a test checks that nothing else ends the elements.
  const [script, style] = [js.toString(), css.toString()];
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    start: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Report of x-compliance-mock</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript>The report requires JavaScript.</noscript>
<script type="application/json" id="report">`,
    end: `</script>
<script type="module">${script}</script>
</body>
</html>
`,
  };
}
