package dev.adjoint.bench.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Stops processes and lets them go on. Helpers of thread pools spin for a while when they have
/// nothing to do; whoever comes next should not share a processor with them.
///
/// A shell sends the signals: its own `kill` starts no process. However this program ends, the shell
/// sees the end of its input and lets everyone go on, who then see the end of theirs and leave.
/// Where there is no such shell, contestants are left to settle instead.
public final class Pauser implements AutoCloseable {
  private static final long SETTLING_MILLIS = 3;

  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      all=
      while read -r signal pid; do
        case " $all " in *" $pid "*) ;; *) all="$all $pid" ;; esac
        kill -s "$signal" "$pid" 2>/dev/null
        echo
      done
      [ -z "$all" ] || kill -s CONT $all 2>/dev/null
      """;

  /// Empty if this system cannot stop processes.
  private final Optional<Shell> shell;

  private Pauser(Optional<Shell> shell) {
    this.shell = shell;
  }

  private record Shell(Process process, Writer signals, BufferedReader sent) {}

  /// Starts the shell, if there is one.
  public static Pauser start() {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", SCRIPT).redirectError(ProcessBuilder.Redirect.DISCARD);
    // A shell on Windows knows processes by numbers of its own.
    return isWindows() ? new Pauser(Optional.empty()) : new Pauser(started(builder));
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  private static Optional<Shell> started(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      return Optional.of(
          new Shell(
              process,
              process.outputWriter(StandardCharsets.US_ASCII),
              process.inputReader(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Whether processes really stop.
  public boolean isPossible() {
    return shell.isPresent();
  }

  /// Returns when the signal has been sent.
  ///
  /// @throws IOException if the shell has gone
  void pause(long process) throws IOException {
    send("STOP", process);
  }

  /// Returns when the signal has been sent; where nobody can be stopped, when the others have had
  /// time to settle.
  ///
  /// @throws IOException if the shell has gone
  void resume(long process) throws IOException, InterruptedException {
    send("CONT", process);
    if (!isPossible()) {
      Thread.sleep(SETTLING_MILLIS);
    }
  }

  private void send(String signal, long process) throws IOException {
    if (shell.isPresent()) {
      shell.get().signals.write(signal + " " + process + "\n");
      shell.get().signals.flush();
      if (shell.get().sent.readLine() == null) {
        throw new IOException("the shell that stops and continues contestants has gone");
      }
    }
  }

  /// Returns when everyone goes on.
  @Override
  public void close() throws IOException {
    if (shell.isPresent()) {
      shell.get().signals.close();
      shell.get().process.onExit().join();
    }
  }
}
