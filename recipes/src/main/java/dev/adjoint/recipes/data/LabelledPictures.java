package dev.adjoint.recipes.data;

import dev.adjoint.formats.FormatException;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Pictures and, for each, a gray picture of the same size that says what each of its cells is. They lie in
/// two folders beside each other, in the order of their names: `image` and `label`.
///
/// @param pictures what is seen
/// @param labels what it is
public record LabelledPictures(Pictures pictures, Pictures labels) {
  private static final List<String> SEEN = List.of("image", "images", "input", "inputs");
  private static final List<String> SAID =
      List.of("label", "labels", "mask", "masks", "target", "targets");
  private static final int FULL = 255;

  /// Reads both.
  ///
  /// @throws FormatException if a folder is missing, or the two do not fit each other
  public static LabelledPictures open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    Pictures seen = PictureFolder.of(inner(folder, SEEN));
    Pictures said = PictureFolder.of(inner(folder, SAID));
    if (seen.count() != said.count()) {
      throw new FormatException(
          folder,
          "has %d pictures and %d labels; each picture needs one label"
              .formatted(seen.count(), said.count()));
    }
    for (int i = 0; i < seen.count(); i++) {
      requireSame(seen, said, i);
    }
    return new LabelledPictures(seen, said);
  }

  private static Path inner(Path folder, List<String> names) {
    Optional<Path> found =
        names.stream().map(folder::resolve).filter(Files::isDirectory).findFirst();
    return found.orElseThrow(() ->
        new FormatException(
            folder,
            "has no inner folder %s; pictures lie in one named image, labels in one named label"
                .formatted(String.join(", ", names))));
  }

  private static void requireSame(Pictures seen, Pictures said, int index) {
    Shape picture = seen.at(index).shape();
    Shape label = said.at(index).shape();
    if (!label.equals(picture.with(0, 1))) {
      throw new FormatException(
          said.name(index),
          "is %s, and its picture %s is %s; labels are gray and as large as their pictures"
              .formatted(Folders.size(label), seen.name(index), Folders.size(picture)));
    }
  }

  /// The files of all pictures, and then those of all labels.
  public List<Path> files() {
    return Stream.concat(pictures.files().stream(), labels.files().stream()).toList();
  }

  /// Some of them.
  public LabelledPictures range(int first, int last) {
    return new LabelledPictures(pictures.range(first, last), labels.range(first, last));
  }

  /// The class of each cell: the label's number; of two classes, black and white do as well.
  ///
  /// @return `[H * W]`
  /// @throws FormatException if a label is no class
  public int[] classes(int index, int classes) {
    FloatTensor label = labels.at(index);
    int[] found = new int[label.values().length];
    for (int i = 0; i < found.length; i++) {
      int number = Math.round(label.values()[i] * FULL);
      found[i] = classes == 2 && number > 1 ? (number > FULL / 2 ? 1 : 0) : number;
      if (found[i] >= classes) {
        int width = label.shape().extent(2);
        throw new FormatException(
            labels.name(index),
            "the label at column %d, row %d is %d; there are %d classes, so labels are from 0 to %d: set classes, or mend the label"
                .formatted(i % width, i / width, number, classes, classes - 1));
      }
    }
    return found;
  }
}
