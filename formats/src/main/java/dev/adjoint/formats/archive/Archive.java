package dev.adjoint.formats.archive;

import dev.adjoint.formats.FormatException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip archive whose entries are read whole. Names stand once, sizes are held against what can be
/// there and against an [Allowance], checksums are compared.
public final class Archive implements AutoCloseable {
  private final Path file;
  private final ZipFile zip;
  private final Allowance allowance;
  private final SequencedMap<String, ZipEntry> entries = new LinkedHashMap<>();

  private Archive(Path file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    this.allowance = new Allowance(file, Files.size(file));
    zip.stream().forEach(this::enter);
  }

  private void enter(ZipEntry entry) {
    if (entries.put(entry.getName(), entry) != null) {
      throw new FormatException(
          file, "the archive has two entries called '%s'".formatted(entry.getName()));
    }
  }

  /// Opens an archive.
  ///
  /// @throws FormatException if it is damaged or truncated
  public static Archive open(Path file) throws IOException {
    ZipFile zip = zip(file);
    try {
      return new Archive(file, zip);
    } catch (RuntimeException | IOException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException | EOFException e) {
      throw new FormatException(
          file,
          Files.size(file),
          "the zip archive ends here and has no sound list of entries, which stands last (%s); the file is truncated or damaged, fetch it again"
              .formatted(e.getMessage()));
    }
  }

  /// Names of all entries, in the order of the archive's list.
  public SequencedSet<String> names() {
    return entries.sequencedKeySet();
  }

  /// The contents of an entry; empty if there is none of that name.
  ///
  /// @throws FormatException if the entry is damaged or too large
  public Optional<byte[]> read(String name) throws IOException {
    ZipEntry entry = entries.get(name);
    return entry == null ? Optional.empty() : Optional.of(read(entry));
  }

  private byte[] read(ZipEntry entry) throws IOException {
    String name = file + "/" + entry.getName();
    long size = allowance.take(entry);
    if (size > Integer.MAX_VALUE - Long.BYTES) {
      throw new FormatException(
          name, "has %d bytes; up to 2 GiB in one piece are read".formatted(size));
    }
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
      byte[] bytes = in.readNBytes((int) size);
      requireWhole(name, entry, bytes);
      return bytes;
    } catch (ZipException | EOFException e) {
      throw new FormatException(
          name, "cannot be unpacked, the data are damaged: " + e.getMessage(), e);
    }
  }

  private static void requireWhole(String name, ZipEntry entry, byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    if (bytes.length != entry.getSize() || checksum.getValue() != entry.getCrc()) {
      throw new FormatException(name, "the checksum does not match, the data are damaged");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
