package dev.adjoint.bench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The most memory this process has had resident since it last asked: Linux's `VmHWM`, which a `5`
/// written to `clear_refs` sets back (proc(5)).
final class PeakMemory {
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final long KIB_A_MIB = 1024;

  private PeakMemory() {}

  /// Begins anew, where Linux allows it.
  static void reset() throws IOException {
    if (Files.isWritable(CLEAR)) {
      Files.writeString(CLEAR, "5");
    }
  }

  /// In MiB; 0 where there is no Linux to ask.
  static long mib() throws IOException {
    if (!Files.isReadable(STATUS) || !Files.isWritable(CLEAR)) {
      return 0;
    }
    Matcher peak = PEAK.matcher(Files.readString(STATUS));
    return peak.find() ? Long.parseLong(peak.group(1)) / KIB_A_MIB : 0;
  }
}
