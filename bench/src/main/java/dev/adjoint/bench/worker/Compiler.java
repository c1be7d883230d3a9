package dev.adjoint.bench.worker;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// The JIT compiler of this process, as HotSpot's diagnostic command `Compiler.queue` tells of it.
final class Compiler {
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  private static final String IDLE =
      "Current compiles:\\s+C1 compile queue:\\s+Empty\\s+C2 compile queue:\\s+Empty\\s*";

  private Compiler() {}

  /// Whether it compiles something or has something to compile; false where it cannot be asked.
  static boolean isBusy() {
    return queue().map(Compiler::isBusy).orElse(false);
  }

  /// What it says when it is asked; empty if this is another JVM than HotSpot.
  static Optional<String> queue() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName commands = new ObjectName(COMMANDS);
      Object said = server.invoke(commands, "compilerQueue", new Object[0], new String[0]);
      return Optional.of(String.valueOf(said));
    } catch (JMException e) {
      return Optional.empty();
    }
  }

  static boolean isBusy(String queue) {
    return !queue.matches(IDLE);
  }
}
