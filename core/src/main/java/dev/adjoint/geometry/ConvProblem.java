package dev.adjoint.geometry;

import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A convolution with all its sizes: the trilinear form `<coarse, conv(fine, weights)>` whose three
/// faces are the convolution (solve for coarse), the transposed convolution (for fine) and the
/// weight gradient (for weights).
///
/// @param batch N
/// @param coarseChannels channels on the coarse grid: the convolution's output
/// @param fineChannels channels on the fine grid: the transposed convolution's output
/// @param coarse spatial sizes of the coarse grid
/// @param fine spatial sizes of the fine grid; any size goes with any other: taps that fall outside
///     meet nothing, and fine cells no tap reaches are zero
/// @param geometry kernel, stride, dilation, padding, groups
public record ConvProblem(
    int batch,
    int coarseChannels,
    int fineChannels,
    List<Integer> coarse,
    List<Integer> fine,
    ConvGeometry geometry) {

  public ConvProblem {
    coarse = List.copyOf(coarse);
    fine = List.copyOf(fine);
    requireGroups(geometry.groups(), coarseChannels, fineChannels);
    requireRank(geometry.rank(), coarse, fine);
  }

  /// [N, coarse channels, coarse sizes...]
  public Shape coarseShape() {
    return shape(Stream.of(batch, coarseChannels), coarse.stream());
  }

  /// [N, fine channels, fine sizes...]
  public Shape fineShape() {
    return shape(Stream.of(batch, fineChannels), fine.stream());
  }

  /// [coarse channels, fine channels / groups, taps...]: PyTorch's and ONNX's layout for the
  /// convolution and for the transposed convolution at once.
  public Shape weightShape() {
    LongStream channels = LongStream.of(coarseChannels, fineChannels / geometry.groups());
    LongStream taps = geometry.axes().stream().mapToLong(ConvAxis::kernel);
    return Shape.of(LongStream.concat(channels, taps).toArray());
  }

  private static Shape shape(Stream<Integer> front, Stream<Integer> sizes) {
    return Shape.of(Stream.concat(front, sizes).toList());
  }

  private static void requireGroups(int groups, int coarseChannels, int fineChannels) {
    if (coarseChannels % groups != 0 || fineChannels % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d and %d channels; groups must divide both"
              .formatted(groups, coarseChannels, fineChannels));
    }
  }

  private static void requireRank(int rank, List<Integer> coarse, List<Integer> fine) {
    if (coarse.size() != rank || fine.size() != rank) {
      throw new IllegalArgumentException(
          "%d spatial axes in the geometry, %d in the coarse grid, %d in the fine grid"
              .formatted(rank, coarse.size(), fine.size()));
    }
  }
}
