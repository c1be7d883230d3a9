package dev.adjoint.explorer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Keras;
import dev.adjoint.geometry.PyTorch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// What the library says of the sizes that output padding returns to, and of the nearest crops of frameworks
/// that cannot crop as an axis does.
final class SizeCases {
  private SizeCases() {}

  /// Each size, what a convolution makes of it, how many cells it could lose without making less, and whether
  /// PyTorch takes the output padding that returns to it; up to the first that it refuses.
  static List<List<Object>> returns(ConvAxis axis, int coarse) {
    long first = axis.outputPadding(0).fine().apply(coarse);
    long most =
        LongStream.iterate(0, n -> n + 1).filter(n -> !taken(axis, n)).findFirst().orElse(0);
    return LongStream.rangeClosed(0, most)
        .filter(n -> first + n > 0)
        .mapToObj(n -> returned(axis, first + n, n))
        .toList();
  }

  private static List<Object> returned(ConvAxis axis, long fine, long outputPadding) {
    long coarse = axis.coarse().apply(fine);
    LongPredicate makesLess = cells -> axis.coarse().apply(fine - cells - 1) < coarse;
    long left = LongStream.iterate(0, n -> n + 1).filter(makesLess).findFirst().orElse(0);
    return List.of(fine, coarse, left, taken(axis, outputPadding));
  }

  private static boolean taken(ConvAxis axis, long outputPadding) {
    PyTorch bare = torch(axis);
    return GeometryCases.crop(
            () -> bare.outputPadding(outputPadding).convTranspose().axes().getFirst())
        .isPresent();
  }

  private static PyTorch torch(ConvAxis axis) {
    return PyTorch.kernelSize(axis.kernel()).stride(axis.stride()).dilation(axis.dilation());
  }

  /// Found by trying: of all that PyTorch can crop and that is not too much, the most.
  static List<Long> pytorchInstead(ConvAxis axis) {
    return GeometryCases.pairs(0, 20, 0, 6)
        .flatMap(pair -> torchCrop(axis, pair).stream())
        .filter(crop -> crop.getFirst() <= axis.begin() && crop.getLast() <= axis.cropEnd())
        .max(Comparator.comparingLong(crop -> crop.getFirst() + crop.getLast()))
        .orElseThrow();
  }

  private static Optional<List<Long>> torchCrop(ConvAxis axis, List<Long> pair) {
    PyTorch given = torch(axis).padding(pair.getFirst()).outputPadding(pair.getLast());
    return GeometryCases.crop(() -> given.convTranspose().axes().getFirst());
  }

  static Map<String, Object> kerasWords(ConvAxis axis) {
    Keras bare =
        Keras.kernelSize(axis.kernel()).strides(axis.stride()).dilationRate(axis.dilation());
    return GeometryCases.ordered(
        "same", cropped(bare.convTransposeSame()), "valid", cropped(bare.convTransposeValid()));
  }

  private static List<Long> cropped(ConvGeometry geometry) {
    ConvAxis axis = geometry.axes().getFirst();
    return List.of(axis.begin(), axis.cropEnd());
  }
}
