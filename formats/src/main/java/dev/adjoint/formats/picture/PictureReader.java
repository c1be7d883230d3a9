package dev.adjoint.formats.picture;

import dev.adjoint.formats.FormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Reads pictures through the decoders registered with ImageIO.
final class PictureReader {
  /// Bytes a pixel takes while it is read: up to 8 decoded, and four planes of float32.
  private static final long BYTES_A_PIXEL = 24;

  /// What a small file may claim in any case: 4096 x 4096.
  private static final long PIXELS_ALWAYS = 1L << 24;

  /// PNG, which packs tightest among usual formats, has no more than 8256 pixels of 1 bit in a byte.
  private static final long PIXELS_A_BYTE = 10_000;

  private static final int MEBIBYTE = 1 << 20;

  /// "RIFF", lowest byte first.
  private static final int RIFF = 0x46464952;

  private static final int RIFF_HEAD = 8;

  /// What libjpeg says of missing or impossible data; superfluous bytes do no harm.
  private static final Pattern DAMAGE = Pattern.compile("Corrupt JPEG data(?!.*extraneous)");

  private PictureReader() {}

  static Picture read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new FormatException(file, "is not a file that can hold a picture");
    }
    try (ImageInputStream in = new FiniteInput(file)) {
      requireWhole(file, in);
      BufferedImage image = decode(file, in);
      return ExifOrientation.of(file).upright(SampleReader.picture(file, image));
    }
  }

  /// WebP files, which are RIFF containers, state their length, and their decoder takes what is
  /// missing for zeros.
  private static void requireWhole(Path file, ImageInputStream in) throws IOException {
    if (in.length() < RIFF_HEAD) {
      return;
    }
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    int mark = in.readInt();
    long length = in.readUnsignedInt() + RIFF_HEAD;
    in.seek(0);
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    if (mark == RIFF && length > in.length()) {
      throw new FormatException(
          file, "is cut off: it should have %d bytes and has %d".formatted(length, in.length()));
    }
  }

  /// ImageIO's decoders answer damaged files with whatever exception they run into, so each is
  /// taken for what it means here.
  private static BufferedImage decode(Path file, ImageInputStream in) {
    try {
      return decode(file, in, decoder(file, in));
    } catch (FormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new FormatException(file, "the picture is damaged or of an unusual kind: " + e, e);
    } catch (OutOfMemoryError e) {
      // A damaged file may claim gigabytes for a part of it, which a decoder then tries to get.
      throw new FormatException(file, "the picture asks for more memory than there is", e);
    }
  }

  private static ImageReader decoder(Path file, ImageInputStream in) {
    Iterator<ImageReader> decoders = ImageIO.getImageReaders(in);
    if (!decoders.hasNext()) {
      throw new FormatException(
          file, "is not a picture that can be read; PNG, JPEG, BMP, TIFF and WebP can");
    }
    return decoders.next();
  }

  private static BufferedImage decode(Path file, ImageInputStream in, ImageReader decoder)
      throws IOException {
    try {
      decoder.setInput(in, true, true);
      decoder.addIIOReadWarningListener((source, warning) -> requireHarmless(file, warning));
      requireHonest(file, in.length(), decoder.getWidth(0), decoder.getHeight(0));
      requireMemory(file, decoder.getWidth(0), decoder.getHeight(0));
      return decoder.read(0);
    } finally {
      decoder.dispose();
    }
  }

  /// The JPEG decoder fills what is missing with gray and only warns.
  private static void requireHarmless(Path file, String warning) {
    if (DAMAGE.matcher(warning).find()) {
      throw new FormatException(file, "the picture is damaged: " + warning);
    }
  }

  /// Refuses files made, or damaged, to fill all memory with a picture that they do not hold.
  private static void requireHonest(Path file, long length, int width, int height) {
    long most = Math.max(PIXELS_ALWAYS, PIXELS_A_BYTE * length);
    if ((long) width * height > most) {
      throw new FormatException(
          file,
          "claims %d x %d pixels in %d bytes; at most %d pixels are believed"
              .formatted(width, height, length, most));
    }
  }

  private static void requireMemory(Path file, int width, int height) {
    long pixels = (long) width * height;
    long limit = Runtime.getRuntime().maxMemory();
    if (pixels > limit / BYTES_A_PIXEL) {
      throw new FormatException(
          file,
          "%d x %d pixels take %.0f MiB, this VM may use %d MiB; give it more with -Xmx or make the picture smaller"
              .formatted(
                  width, height, (double) BYTES_A_PIXEL / MEBIBYTE * pixels, limit / MEBIBYTE));
    }
  }
}
