package dev.adjoint.fuzzing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Small sound pictures, of every kind that can be written here.
final class Pictures {
  private static final List<String> FORMATS = List.of("png", "jpeg", "bmp", "gif", "tiff");

  private static final List<Integer> KINDS =
      List.of(
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY);

  private Pictures() {}

  static List<byte[]> all() throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    for (String format : FORMATS) {
      for (int kind : KINDS) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (ImageIO.write(picture(kind), format, out)) {
          pictures.add(out.toByteArray());
        }
      }
    }
    return pictures;
  }

  private static BufferedImage picture(int kind) {
    BufferedImage picture = new BufferedImage(9, 7, kind);
    for (int i = 0; i < 63; i++) {
      picture.setRGB(i % 9, i / 9, i * 0x03f5_0b07);
    }
    return picture;
  }
}
