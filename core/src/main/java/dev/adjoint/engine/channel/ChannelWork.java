package dev.adjoint.engine.channel;

import dev.adjoint.engine.Workers;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Shares channels among threads, each of which has working arrays of its own.
final class ChannelWork {
  private ChannelWork() {}

  /// @param participants each gives what does one channel
  static void share(ChannelCells cells, Workers workers, Supplier<IntConsumer> participants) {
    workers
        .worth((long) cells.channels() * cells.count())
        .share(cells.channels(), _ -> participants.get());
  }
}
