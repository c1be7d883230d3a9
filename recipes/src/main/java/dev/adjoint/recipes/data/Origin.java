package dev.adjoint.recipes.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Which pictures something was learned from or judged by, so that somebody else can tell whether theirs
/// are the same.
///
/// @param name of the folder or file, without where it lies
/// @param pictures how many there are
/// @param sha256 of the contents of all files, one behind the other, in the order in which they are read:
///     for a folder that of [Pictures#open], for labelled pictures all pictures and then all labels; 64
///     hexadecimal digits
public record Origin(String name, int pictures, String sha256) {
  private static final int CHUNK = 1 << 16;

  /// The origin of pictures.
  ///
  /// @param data where they were opened
  /// @throws IOException if a file cannot be read any more
  public static Origin of(Path data, Pictures pictures) throws IOException {
    return of(data, pictures.count(), pictures.files());
  }

  /// The origin of labelled pictures.
  ///
  /// @param data where they were opened
  /// @throws IOException if a file cannot be read any more
  public static Origin of(Path data, LabelledPictures all) throws IOException {
    return of(data, all.pictures().count(), all.files());
  }

  private static Origin of(Path data, int count, List<Path> files) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          digest.update(chunk, 0, read);
        }
      }
    }
    String name = String.valueOf(data.toAbsolutePath().normalize().getFileName());
    return new Origin(name, count, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// As in `91 pictures, sha256 0123...`.
  public String fingerprint() {
    return "%d picture%s, sha256 %s".formatted(pictures, pictures == 1 ? "" : "s", sha256);
  }
}
