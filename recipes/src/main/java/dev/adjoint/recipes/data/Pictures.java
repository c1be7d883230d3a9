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

/// Pictures by number, `[channels, height, width]`, values from 0 to 1. They are held in memory and may be
/// asked for by several threads.
public interface Pictures {
  /// How many there are.
  int count();

  /// A picture.
  ///
  /// @param index from 0
  FloatTensor at(int index);

  /// What to call a picture in messages.
  String name(int index);

  /// The files they were read from, in that order.
  List<Path> files();

  /// The pictures of a folder or a file: `.png` and other pictures, MNIST's `idx` files (of which those
  /// named `train` go first), or one `.npy` file.
  ///
  /// @throws FormatException if there are none, or one is damaged
  static Pictures open(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isRegularFile(path)) {
      return file(path);
    }
    List<Path> files = Folders.files(path);
    Optional<Path> array =
        Idx.images(files)
            .or(() -> files.stream().filter(f -> Folders.hasEnding(f, "npy")).findFirst());
    return array.isPresent() ? file(array.get()) : PictureFolder.of(path);
  }

  private static Pictures file(Path file) throws IOException {
    if (Folders.hasEnding(file, "npy")) {
      return NpyPictures.read(file);
    }
    if (Idx.isImages(file)) {
      return Idx.readImages(file);
    }
    throw new FormatException(
        file, "is no set of pictures; a folder of pictures, an .npy file or an idx3-ubyte file is");
  }

  /// Some of them.
  ///
  /// @param first of them
  /// @param last behind them
  default Pictures range(int first, int last) {
    Pictures all = this;
    return new Pictures() {
      @Override
      public int count() {
        return last - first;
      }

      @Override
      public FloatTensor at(int index) {
        return all.at(first + index);
      }

      @Override
      public String name(int index) {
        return all.name(first + index);
      }

      @Override
      public List<Path> files() {
        return all.files();
      }
    };
  }

  /// The shape that all pictures have.
  ///
  /// @throws FormatException if they differ
  default Shape shape() {
    Shape shape = at(0).shape();
    for (int i = 1; i < count(); i++) {
      if (!at(i).shape().equals(shape)) {
        throw new FormatException(
            name(i),
            "is %s, and %s is %s; pictures must all be of one size and one colour: resize them, or use a recipe that crops (see adjoint train --help)"
                .formatted(Folders.size(at(i).shape()), name(0), Folders.size(shape)));
      }
    }
    return shape;
  }
}
