// Measures the memory of the server into which Node preloads this file. On any IPC message, collects garbage and sends the
// memory in use.
process.on('message', () => {
  global.gc();
  global.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ rss, used: heapUsed + external });
});
