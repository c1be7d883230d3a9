package dev.adjoint.recipes.data;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Pictures in files, read once. Transparency is left out.
final class PictureFolder implements Pictures {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff", "webp");

  /// Of the memory there is, what pictures may take; networks need the rest.
  private static final double SHARE = 0.5;

  private static final int MEBIBYTE = 1 << 20;

  private final List<Path> files;
  private final List<FloatTensor> pictures;

  private PictureFolder(List<Path> files, List<FloatTensor> pictures) {
    this.files = files;
    this.pictures = pictures;
  }

  static PictureFolder of(Path folder) throws IOException {
    List<Path> files = Folders.files(folder).stream().filter(PictureFolder::isPicture).toList();
    if (files.isEmpty()) {
      throw new FormatException(
          folder,
          "holds no pictures; PNG, JPEG, BMP, TIFF and WebP files, idx3-ubyte files or one .npy file are looked for, in inner folders too");
    }
    return new PictureFolder(files, read(folder, files));
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static List<FloatTensor> read(Path folder, List<Path> files) throws IOException {
    List<FloatTensor> pictures = new ArrayList<>();
    double most = SHARE * Runtime.getRuntime().maxMemory();
    double bytes = 0;
    for (Path file : files) {
      FloatTensor planes = Picture.read(file).planes();
      bytes += (double) Float.BYTES * planes.shape().elements();
      if (bytes > most) {
        throw new FormatException(
            folder,
            "%d of %d pictures fill the %.0f MiB there are for them; make them fewer or smaller, or give Java more: ADJOINT_JAVA_OPTIONS=-Xmx12g"
                .formatted(pictures.size(), files.size(), most / MEBIBYTE));
      }
      pictures.add(planes);
    }
    return pictures;
  }

  @Override
  public int count() {
    return pictures.size();
  }

  @Override
  public FloatTensor at(int index) {
    return pictures.get(index);
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public String name(int index) {
    return files.get(index).toString();
  }
}
