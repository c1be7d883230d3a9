package dev.adjoint.geometry;

import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A convolution with all its sizes: the trilinear form `<coarse, conv(fine, weights)>` whose three
/// faces are the convolution (solve for coarse), the transposed convolution (for fine) and the
/// weight gradient (for weights).
///
/// Its text form `n1 g1 c64>32 i28x28 k4s2p1` says: batch 1, 1 group, 64 coarse and 32 fine
/// channels, a coarse grid of 28x28, kernel 4, stride 2, padding 1. Further letters are `d2` for
/// dilation, `o1` for output padding, `p1:2` for padding of 1 before and 2 behind; lengths that
/// differ from axis to axis read `k4x3`. Left out, `n`, `g`, `s` and `d` are 1, `p` and `o` 0. Fine
/// sizes other than those that a transposed convolution makes of the coarse ones follow them, as
/// in `i28x28>57x56`.
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
    geometry.requireSizes(coarse);
    geometry.requireSizes(fine);
    requireGroups(geometry.groups(), coarseChannels, fineChannels);
    shape(batch, coarseChannels, coarse);
    shape(batch, fineChannels, fine);
    weightShape(coarseChannels, fineChannels, geometry);
  }

  /// The problem that a text describes.
  ///
  /// @throws IllegalArgumentException naming the part that cannot be read, or what does not fit
  public static ConvProblem parse(String text) {
    return ProblemText.parse(text);
  }

  /// The problem of a convolution.
  ///
  /// @param fine its input, [N, fine channels, fine sizes...]
  /// @param weights [coarse channels, fine channels / groups, taps...]
  /// @throws IllegalArgumentException if these do not fit one another
  public static ConvProblem convolution(Window window, Shape fine, Shape weights) {
    requireRanks(window.rank(), "input", fine, weights);
    ConvGeometry geometry = window.geometry(fine.spatial());
    requireTaps(geometry, weights);
    requireFineChannels(geometry.groups(), fine.extent(1), weights);
    return new ConvProblem(
        fine.extent(0),
        weights.extent(0),
        fine.extent(1),
        geometry.coarse(fine.spatial()),
        fine.spatial(),
        geometry);
  }

  /// The problem of a transposed convolution.
  ///
  /// @param coarse its input, [N, coarse channels, coarse sizes...]
  /// @param weights [coarse channels, fine channels / groups, taps...]
  /// @throws IllegalArgumentException if these do not fit one another
  public static ConvProblem transposed(TransposedWindow window, Shape coarse, Shape weights) {
    requireRanks(window.rank(), "input", coarse, weights);
    ConvGeometry geometry = window.geometry(coarse.spatial());
    requireTaps(geometry, weights);
    requireCoarseChannels(coarse.extent(1), weights);
    return new ConvProblem(
        coarse.extent(0),
        coarse.extent(1),
        fineChannels(geometry.groups(), weights),
        coarse.spatial(),
        geometry.fine(coarse.spatial()),
        geometry);
  }

  /// [N, coarse channels, coarse sizes...]
  public Shape coarseShape() {
    return shape(batch, coarseChannels, coarse);
  }

  /// [N, fine channels, fine sizes...]
  public Shape fineShape() {
    return shape(batch, fineChannels, fine);
  }

  /// [coarse channels, fine channels / groups, taps...]: PyTorch's and ONNX's layout for the
  /// convolution and for the transposed convolution at once.
  public Shape weightShape() {
    return weightShape(coarseChannels, fineChannels, geometry);
  }

  /// Multiplications with an addition, those with padding included: what each face costs at most.
  public long multiplyAdds() {
    return coarseChannels == 0
        ? 0
        : (long) coarseShape().elements() * (weightShape().elements() / coarseChannels);
  }

  @Override
  public String toString() {
    return ProblemText.of(this);
  }

  private static Shape shape(int batch, int channels, List<Integer> sizes) {
    return Shape.of(Stream.concat(Stream.of(batch, channels), sizes.stream()).toList());
  }

  private static Shape weightShape(int coarseChannels, int fineChannels, ConvGeometry geometry) {
    LongStream channels = LongStream.of(coarseChannels, fineChannels / geometry.groups());
    LongStream taps = geometry.kernels().stream().mapToLong(Long::longValue);
    return Shape.of(LongStream.concat(channels, taps).toArray());
  }

  private static void requireGroups(int groups, int coarseChannels, int fineChannels) {
    if (coarseChannels % groups != 0 || fineChannels % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d coarse and %d fine channels; groups must divide both"
              .formatted(groups, coarseChannels, fineChannels));
    }
  }

  private static void requireRanks(int rank, String what, Shape tensor, Shape weights) {
    if (tensor.rank() != rank + 2 || weights.rank() != rank + 2) {
      throw new IllegalArgumentException(
          "%s %s and weights %s; with %d spatial axes each has %d: two for batch and channels, or for both kinds of channels, and the spatial ones"
              .formatted(what, tensor, weights, rank, rank + 2));
    }
  }

  private static void requireTaps(ConvGeometry geometry, Shape weights) {
    List<Long> taps = weights.spatial().stream().map(Integer::longValue).toList();
    if (!taps.equals(geometry.kernels())) {
      throw new IllegalArgumentException(
          "weights %s hold taps %s, but the kernel is %s; they must be the same"
              .formatted(weights, taps, geometry.kernels()));
    }
  }

  private static void requireFineChannels(int groups, int channels, Shape weights) {
    if ((long) weights.extent(1) * groups != channels) {
      throw new IllegalArgumentException(
          "%d input channels, but weights %s in %d groups take %d; change the input, the weights or the groups"
              .formatted(channels, weights, groups, (long) weights.extent(1) * groups));
    }
  }

  private static void requireCoarseChannels(int channels, Shape weights) {
    if (weights.extent(0) != channels) {
      throw new IllegalArgumentException(
          "%d input channels, but weights %s take %d; the weights of a transposed convolution are [input channels, output channels / groups, taps...]"
              .formatted(channels, weights, weights.extent(0)));
    }
  }

  private static int fineChannels(int groups, Shape weights) {
    long channels = (long) weights.extent(1) * groups;
    if (channels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d groups of %d output channels are %d; at most %d are possible"
              .formatted(groups, weights.extent(1), channels, Integer.MAX_VALUE));
    }
    return (int) channels;
  }
}
