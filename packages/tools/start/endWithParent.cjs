// Loaded into the backend: when its starter is gone, killed for instance, the backend ends as well.
const GRACE_MS = 10_000;

process.once('disconnect', () => {
  // What the backend logs while it stops has nobody to read it any more.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {});
  }
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
process.channel?.unref();
