/** Scripts that a page runs against the mock at `MOCK`, by name. A script returns what it could read. */
export const PAGE_ATTACKS: Readonly<Record<string, string>> = {
  'a fetch': `(await fetch(MOCK + '/_mock/state')).text()`,
  'a fetch without CORS': `(await fetch(MOCK + '/_mock/state', { mode: 'no-cors' })).text()`,
  'a POST': `(await fetch(MOCK + '/_mock/reset', { method: 'POST' })).text()`,
  'a POST without CORS': `(await fetch(MOCK + '/_mock/reset', { method: 'POST', mode: 'no-cors' })).text()`,
  'a POST without a referrer': `(await fetch(MOCK + '/_mock/reset', {
    method: 'POST', mode: 'no-cors', referrerPolicy: 'no-referrer', credentials: 'omit' })).text()`,
  'a POST with JSON': `(await fetch(MOCK + '/_mock/clock', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"advance":"1h"}' })).text()`,
  'a POST with JSON as plain text': `(await fetch(MOCK + '/_mock/clock', {
    method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: '{"advance":"1h"}' })).text()`,
  'a DELETE': `(await fetch(MOCK + '/_mock/faults', { method: 'DELETE' })).text()`,
  'a request with a control token': `(await fetch(MOCK + '/_mock/state', { headers: { authorization: 'Bearer x' } })).text()`,
  'a request with X-Forwarded-Host': `(await fetch(MOCK + '/_mock/state', { headers: { 'x-forwarded-host': 'localhost' } })).text()`,
  'a request to an encoded path': `(await fetch(MOCK + '/./x/../_mock/reset?', { method: 'POST', mode: 'no-cors' })).text()`,
  'a beacon': `navigator.sendBeacon(MOCK + '/_mock/reset', new Blob(['{}'], { type: 'text/plain' })) && ''`,
  'an image': `new Promise((done) => {
    const image = new Image(); image.onload = () => done('loaded'); image.onerror = () => done(''); image.src = MOCK + '/_mock/state' })`,
  'a script': `new Promise((done) => {
    const script = document.createElement('script');
    script.onload = () => done(''); script.onerror = () => done('');
    script.src = MOCK + '/_mock/state'; document.body.append(script) })`,
  'a frame': `new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.onload = () => { try { done(frame.contentDocument.body.innerText) } catch { done('') } };
    frame.src = MOCK + '/_mock/state'; document.body.append(frame) })`,
  'a form in a frame': `new Promise((done) => {
    const frame = document.createElement('iframe'); frame.name = 'f' + Math.random(); document.body.append(frame);
    frame.onload = () => { try { if (frame.contentDocument.URL !== 'about:blank') done(frame.contentDocument.body.innerText) } catch { done('') } };
    const form = document.createElement('form');
    form.method = 'post'; form.action = MOCK + '/_mock/reset'; form.target = frame.name;
    document.body.append(form); form.submit() })`,
  'an event stream': `new Promise((done) => {
    const stream = new EventSource(MOCK + '/_mock/requests');
    stream.onmessage = ({ data }) => done(data); stream.onerror = () => { stream.close(); done('') } })`,
  'a WebSocket': `new Promise((done) => {
    const socket = new WebSocket(MOCK.replace('http', 'ws') + '/_mock/state');
    socket.onopen = () => done('opened'); socket.onmessage = ({ data }) => done(data); socket.onerror = () => done('') })`,
};

/** Scripts that leave the page, by name. */
export const NAVIGATIONS: Readonly<Record<string, string>> = {
  'a link': `{ const link = document.createElement('a'); link.href = MOCK + '/_mock/state'; document.body.append(link); link.click() }`,
  'a form': `{ const form = document.createElement('form'); form.method = 'post'; form.action = MOCK + '/_mock/reset';
    document.body.append(form); form.submit() }`,
  'a redirect by script': `{ location.href = MOCK + '/_mock/state' }`,
};
