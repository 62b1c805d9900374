/**
 * Loaded into every service (node --import): when the process that started it is gone, even by
 * kill -9, the channel to it closes and the service ends too, so that nothing keeps its ports.
 */
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
