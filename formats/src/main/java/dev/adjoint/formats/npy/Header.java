package dev.adjoint.formats.npy;

import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The head of an `.npy` file: how its elements stand and the shape they fill.
///
/// Format: NumPy Enhancement Proposal 1, and `numpy.lib.format` for versions 2.0 and 3.0. Six bytes
/// of magic, two of version, the length of the text (two bytes in version 1, else four), and the
/// text, a Python dictionary with exactly three keys.
///
/// @param fortran true if the first axis runs fastest
record Header(Encoding encoding, boolean fortran, Shape shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /// What NumPy itself reads of a file it was not told to trust.
  private static final int LONGEST = 10_000;

  /// NumPy's own limit.
  private static final int MOST_AXES = 64;

  static Header read(ByteSource source) throws IOException {
    readMagic(source);
    int length = readLength(source);
    long start = source.position();
    String text = new String(source.read(length), StandardCharsets.ISO_8859_1);
    try {
      return parse(text);
    } catch (HeaderText.Malformed e) {
      throw source.failure(start + e.position, e.what);
    } catch (IllegalArgumentException e) {
      throw source.failure(start, String.valueOf(e.getMessage()));
    }
  }

  private static void readMagic(ByteSource source) throws IOException {
    for (byte expected : MAGIC) {
      if (source.read(1)[0] != expected) {
        throw source.failure(
            source.position() - 1, "not an .npy file, which starts with 0x93 \"NUMPY\"");
      }
    }
  }

  private static int readLength(ByteSource source) throws IOException {
    byte[] version = source.read(2);
    if (version[0] < 1 || version[0] > 3 || version[1] != 0) {
      throw source.failure(
          MAGIC.length,
          "version %d.%d is not supported; 1.0, 2.0 and 3.0 are"
              .formatted(version[0] & 0xff, version[1] & 0xff));
    }
    long length = littleEndian(source.read(version[0] == 1 ? 2 : 4));
    if (length > LONGEST) {
      throw source.failure(
          MAGIC.length + 2,
          "the header claims %d bytes, at most %d are read".formatted(length, LONGEST));
    }
    return (int) length;
  }

  private static long littleEndian(byte[] bytes) {
    long value = 0;
    for (int i = 0; i < bytes.length; i++) {
      value |= (bytes[i] & 0xffL) << (8 * i);
    }
    return value;
  }

  private static Header parse(String text) {
    HeaderText in = new HeaderText(text);
    Fields fields = new Fields();
    in.expect('{');
    boolean more = true;
    while (!in.skip('}')) {
      if (!more) {
        throw new HeaderText.Malformed(in.position(), "the header has no ',' between its keys");
      }
      fields.read(in);
      more = in.skip(',');
    }
    in.expectEnd();
    return fields.header();
  }

  /// The dictionary while it is read.
  private static final class Fields {
    private final Set<String> seen = new HashSet<>();
    private String code = "";
    private boolean fortran;
    private List<Long> extents = new ArrayList<>();

    void read(HeaderText in) {
      int start = in.position();
      String key = in.string();
      in.expect(':');
      if (!seen.add(key)) {
        throw new HeaderText.Malformed(start, "the key '%s' stands twice".formatted(key));
      }
      switch (key) {
        case "descr" -> code = code(in);
        case "fortran_order" -> fortran = in.truth();
        case "shape" -> extents = in.tuple();
        default ->
            throw new HeaderText.Malformed(
                start, "unknown key '%s'; descr, fortran_order and shape are".formatted(key));
      }
    }

    private static String code(HeaderText in) {
      if (in.skip('[')) {
        throw new HeaderText.Malformed(
            in.position() - 1, "records of several fields are not supported; save one field");
      }
      return in.string();
    }

    Header header() {
      if (seen.size() < 3) {
        throw new IllegalArgumentException(
            "the header must have the keys descr, fortran_order and shape, it has " + seen);
      }
      if (extents.size() > MOST_AXES) {
        throw new IllegalArgumentException(
            "%d axes are declared, at most %d are read".formatted(extents.size(), MOST_AXES));
      }
      Encoding encoding = Encoding.of(code).orElseThrow(() -> unsupported(code));
      return new Header(encoding, fortran, Shape.of(extents));
    }

    private static IllegalArgumentException unsupported(String code) {
      return new IllegalArgumentException(
          "element type '%s' is not supported; f2, f4, f8, i1 to i8, u1 to u8 and b1 are"
              .formatted(code));
    }
  }

  /// The head as bytes, version 1.0, padded as NumPy pads it so that the elements start aligned.
  byte[] bytes() {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
            .formatted(Encoding.code(encoding.type()), fortran ? "True" : "False", tuple());
    int before = MAGIC.length + 4;
    int total = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT;
    String padded = text + " ".repeat(total - before - text.length() - 1) + "\n";
    byte[] bytes = new byte[total];
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[MAGIC.length] = 1;
    bytes[MAGIC.length + 2] = (byte) padded.length();
    bytes[MAGIC.length + 3] = (byte) (padded.length() >> 8);
    System.arraycopy(
        padded.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, before, padded.length());
    return bytes;
  }

  private String tuple() {
    String numbers = shape.toList().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return shape.rank() == 1 ? numbers + "," : numbers;
  }
}
