package dev.adjoint.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Files that appear whole or not at all: each is written under a temporary name beside its target,
/// and [#commit] moves all of them into place. What was not committed is deleted on [#close], and
/// also when the process is interrupted before that.
///
/// A target that exists and is no regular file (a pipe, `/dev/null`) is written to directly.
public final class StagedFiles implements AutoCloseable {
  private final SequencedMap<Path, Path> targets = new LinkedHashMap<>();
  private final Thread onInterrupt = new Thread(this::discard, "staged-files-discard");

  public StagedFiles() {
    try {
      Runtime.getRuntime().addShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The process is ending already, and somebody saves what was done: close deletes what is
      // left.
      return;
    }
  }

  /// Makes sure, as far as can be seen without writing, that a file can be written.
  ///
  /// @throws FileSystemException if the target is a folder, or lies in none or in one that may not be
  ///     written to
  public static void requireWritable(Path target) throws FileSystemException {
    Path folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target) || folder == null) {
      throw new FileSystemException(target.toString(), null, "is a folder, not a file to write");
    }
    if (isSpecial(target)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(
          target.toString(), null, "cannot be written, its folder does not exist");
    }
    if (!Files.isWritable(folder)) {
      throw new FileSystemException(
          target.toString(), null, "cannot be written, its folder refuses it");
    }
  }

  /// Opens the file that becomes `target`. The caller closes it before [#commit].
  ///
  /// @throws FileSystemException as [#requireWritable] does
  public OutputStream open(Path target) throws IOException {
    requireWritable(target);
    if (isSpecial(target)) {
      return new NamedOutput(Files.newOutputStream(target), target);
    }
    return openBeside(Files.exists(target) ? target.toRealPath() : target.toAbsolutePath());
  }

  private static boolean isSpecial(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target);
  }

  private synchronized OutputStream openBeside(Path target) throws IOException {
    Path temporary = temporary(target);
    try {
      OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
      targets.put(temporary, target);
      return new NamedOutput(out, target);
    } catch (FileSystemException e) {
      throw new FileSystemException(target.toString(), null, "cannot be written there");
    }
  }

  /// Hidden where a leading dot hides, and told apart by process and time.
  private static Path temporary(Path target) {
    String mark = "%d-%d".formatted(ProcessHandle.current().pid(), System.nanoTime());
    return target.resolveSibling("." + target.getFileName() + "." + mark + ".part");
  }

  /// Moves the files into place, in the order in which they were opened.
  public synchronized void commit() throws IOException {
    while (!targets.isEmpty()) {
      move(targets.firstEntry().getKey(), targets.firstEntry().getValue());
      targets.pollFirstEntry();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private synchronized void discard() {
    for (Path temporary : targets.keySet()) {
      temporary.toFile().delete();
    }
    targets.clear();
  }

  @Override
  public void close() {
    discard();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and finds nothing left to delete.
      return;
    }
  }
}
