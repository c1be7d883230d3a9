package dev.adjoint.bench.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What Linux says of a process (proc(5)).
final class ProcessState {
  private ProcessState() {}

  /// Whether a signal stops it within a few seconds: it takes the signal when it next has a processor.
  static boolean stops(ProcessHandle process) throws InterruptedException {
    for (int tries = 0; tries < 1000 && !isStopped(process); tries++) {
      Thread.sleep(Duration.ofMillis(5));
    }
    return isStopped(process);
  }

  private static boolean isStopped(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')')).startsWith(") T");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
