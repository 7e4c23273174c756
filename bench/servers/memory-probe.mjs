// Loaded before a server whose memory is measured: collects garbage when it is told to, and says what is left.
process.on('message', () => {
  global.gc();
  global.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ rss, used: heapUsed + external });
});
