// Loaded into the backend: when its starter is gone, killed for instance, the backend ends as well.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
