// Preloaded into a server whose memory is measured. On any IPC message it collects garbage and returns the memory in use.
process.on('message', () => {
  global.gc();
  global.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ rss, used: heapUsed + external });
});
