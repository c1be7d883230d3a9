package dev.adjoint.formats.picture;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Pictures that a network makes of something else, as generators and decoders do.
public final class PictureSheet {
  private PictureSheet() {}

  /// The picture in an output; several, in a batch, are laid out row by row as nearly square as they
  /// go, and what is left of the last row stays black.
  ///
  /// @param name of the output, for messages
  /// @param options the range, mean and deviation of the network's values, and whether blue comes
  ///     first
  /// @throws IllegalArgumentException if the output holds no pictures
  public static Picture of(String name, Tensor output, PictureOptions options) {
    List<FloatTensor> pictures = new ArrayList<>();
    for (Tensor single : single(output)) {
      PictureLayout layout = PictureLayout.of(name, TensorSpec.of(single.type(), single.shape()));
      FloatTensor planes =
          ValueScale.of(options, single.type()).fromNetwork(layout.toPlanes(single));
      pictures.add(inOrder(planes, options));
    }
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("\"" + name + "\" holds no picture: its batch is empty");
    }
    return Picture.of(sheet(pictures));
  }

  /// The members of a batch; the tensor itself if it has no batch axis.
  private static List<Tensor> single(Tensor output) {
    Shape shape = output.shape();
    if (shape.rank() != 4) {
      return List.of(output);
    }
    int elements = shape.step(0);
    List<Tensor> members = new ArrayList<>();
    for (int member = 0; member < shape.extent(0); member++) {
      int first = member * elements;
      int[] from = new int[elements];
      for (int i = 0; i < elements; i++) {
        from[i] = first + i;
      }
      members.add(output.pick(shape.with(0, 1), from));
    }
    return members;
  }

  private static FloatTensor inOrder(FloatTensor planes, PictureOptions options) {
    boolean reversed = options.color().filter(c -> c == PictureColor.BGR).isPresent();
    return reversed && planes.shape().extent(0) == 3 ? Planes.select(planes, 2, 1, 0) : planes;
  }

  private static FloatTensor sheet(List<FloatTensor> pictures) {
    int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
    FloatTensor black = Tensor.zeros(pictures.getFirst().shape());
    List<FloatTensor> rows = new ArrayList<>();
    for (int first = 0; first < pictures.size(); first += columns) {
      int last = Math.min(first + columns, pictures.size());
      List<FloatTensor> row = new ArrayList<>(pictures.subList(first, last));
      row.addAll(Collections.nCopies(first + columns - last, black));
      rows.add(Planes.join(2, row));
    }
    return Planes.join(1, rows);
  }
}
