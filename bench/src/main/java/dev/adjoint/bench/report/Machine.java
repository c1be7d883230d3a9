package dev.adjoint.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/// Where and when a report was made.
///
/// @param hardware processor, how many of them, memory, operating system
/// @param jdk vendor and version
/// @param date ISO 8601
/// @param othersStandStill whether contestants are stopped while others have their turn
public record Machine(String hardware, String jdk, String date, boolean othersStandStill) {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final double KIB_A_GIB = 1 << 20;

  /// This machine, now.
  public static Machine here(boolean othersStandStill) throws IOException {
    String hardware =
        "%s, %d processors%s, %s"
            .formatted(
                field(CPU, "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                field(MEMORY, "MemTotal").map(Machine::gib).orElse(""),
                System.getProperty("os.name"));
    String jdk = "%s %s".formatted(System.getProperty("java.vendor.version"), Runtime.version());
    String date = LocalDate.now(ZoneId.systemDefault()).toString();
    return new Machine(hardware, jdk, date, othersStandStill);
  }

  private static String gib(String kib) {
    double amount = Double.parseDouble(kib.replaceAll("\\D", ""));
    return ", %.0f GiB".formatted(amount / KIB_A_GIB);
  }

  /// The first `name: value` of a file that may not exist.
  private static Optional<String> field(Path file, String name) throws IOException {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    }
  }
}
