// Replaces the package `debug` in the bundles. With DEBUG=*, it would print the commands that ioredis sends, and so secrets.
const createSilentLog = () => Object.assign(() => undefined, { enabled: false });
module.exports = createSilentLog;
module.exports.default = createSilentLog;
