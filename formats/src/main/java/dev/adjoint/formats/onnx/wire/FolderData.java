package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxTensor.External;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/// Reads external data from the folder that holds the model, and from nowhere else: a location
/// that is absolute, climbs with `..` or leads through a link to outside is refused, so that a
/// model cannot make its reader open other files.
public final class FolderData implements ExternalData {
  /// Tensors may share bytes of a file; that all together take more than this many times its
  /// length is no honest model but a way to fill memory.
  private static final int MOST_READINGS = 4;

  private final Path folder;
  private final Map<Path, Long> taken = new HashMap<>();

  public FolderData(Path folder) {
    this.folder = folder;
  }

  /// The data of a model in that file.
  public static FolderData beside(Path model) {
    return new FolderData(model.toAbsolutePath().resolveSibling(""));
  }

  @Override
  public Slice read(External external) {
    try {
      return read(external, resolve(external.location()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path resolve(String location) throws IOException {
    Path relative = relative(location);
    Path file = folder.resolve(relative);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "its elements lie in %s, which is no file".formatted(file));
    }
    Path real = file.toRealPath();
    require(real.startsWith(folder.toRealPath()), location, "leads outside through a link");
    return real;
  }

  private static Path relative(String location) {
    try {
      Path path = Path.of(location);
      require(!path.isAbsolute(), location, "is absolute");
      require(!path.normalize().startsWith(".."), location, "climbs out of it");
      require(!location.contains(".."), location, "contains \"..\"");
      return path;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("its location \"" + location + "\" is no path", e);
    }
  }

  private static void require(boolean holds, String location, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(
          "external data must lie in the model's folder; location \"%s\" %s"
              .formatted(location, fault));
    }
  }

  private Slice read(External external, Path file) throws IOException {
    long size = Files.size(file);
    long start = external.start();
    long length = external.length() == -1 ? size - start : external.length();
    if (start < 0 || length < 0 || start > size || length > size - start) {
      throw new IllegalArgumentException(
          "%d bytes from byte %d are asked of %s, which holds %d"
              .formatted(length, start, file.getFileName(), size));
    }
    long total = taken.merge(file, length, Long::sum);
    if (length > Integer.MAX_VALUE - 8 || total > MOST_READINGS * size) {
      throw new IllegalArgumentException(
          "%d bytes are asked of %s in all, which holds %d"
              .formatted(total, file.getFileName(), size));
    }
    return Slice.of(bytes(file, start, (int) length));
  }

  private static byte[] bytes(Path file, long start, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(start);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // read() fills the buffer in as many portions as it likes.
      }
    }
    if (buffer.hasRemaining()) {
      throw new IllegalArgumentException(file.getFileName() + " became shorter while being read");
    }
    return buffer.array();
  }
}
