package dev.adjoint.formats.picture;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes a picture as PNG: gray or RGB, with or without alpha, 8 or 16 bits a sample. The encoder takes
/// rows as they are made.
final class PngWriter {
  private PngWriter() {}

  static void write(PictureBands picture, OutputStream out) throws IOException {
    ImageWriter encoder = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      encoder.setOutput(stream);
      encoder.write(new BandImage(picture));
    } finally {
      encoder.dispose();
    }
  }
}
