/**
 * Loaded into every Node process that Slipway starts (node --import, see tied.mjs): when the process
 * that started it is gone, even by kill -9, the channel to it closes and this one ends too, so that
 * nothing keeps its ports and no build goes on behind the back of the next one.
 */
const signal = process.env.SLIPWAY_PARENT_WATCH;
if (process.channel && signal) {
  // What this process starts may inherit the option. Its channel is its own: next dev waits on it.
  delete process.env.SLIPWAY_PARENT_WATCH;
  process.on("disconnect", () => process.kill(process.pid, signal));
  process.channel.unref();
}
