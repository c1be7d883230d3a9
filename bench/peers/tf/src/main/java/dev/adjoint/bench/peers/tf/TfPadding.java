package dev.adjoint.bench.peers.tf;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// How TensorFlow is told a geometry's padding. In three dimensions it knows `VALID` and `SAME` only;
/// `SAME` pads as little as makes `ceil(fine / stride)` cells, the odd cell behind.
///
/// @param explicit empty, or two numbers for each of batch, space and channels
record TfPadding(String name, List<Long> explicit) {
  static TfPadding of(LayerRow row) throws CannotException {
    ConvProblem sizes = row.sizes();
    return sizes.geometry().rank() < 3 ? explicit(sizes) : named(sizes);
  }

  private static TfPadding explicit(ConvProblem sizes) throws CannotException {
    List<Long> pads =
        new ArrayList<>(Collections.nCopies(sizes.geometry().rank() == 1 ? 4 : 2, 0L));
    for (int i = 0; i < sizes.geometry().rank(); i++) {
      ConvAxis axis = sizes.geometry().axes().get(i);
      long spare = sizes.fine().get(i) + axis.begin() + axis.end() - span(axis);
      if (axis.begin() < 0
          || axis.end() < 0
          || spare / axis.stride() + 1 != sizes.coarse().get(i)) {
        throw new CannotException("its padding cannot say " + sizes);
      }
      pads.addAll(List.of(axis.begin(), axis.end()));
    }
    pads.addAll(List.of(0L, 0L));
    return new TfPadding("EXPLICIT", pads);
  }

  private static TfPadding named(ConvProblem sizes) throws CannotException {
    if (IntStream.range(0, 3).allMatch(i -> isValid(sizes, i))) {
      return new TfPadding("VALID", List.of());
    }
    if (IntStream.range(0, 3).allMatch(i -> isSame(sizes, i))) {
      return new TfPadding("SAME", List.of());
    }
    throw new CannotException("in three dimensions it pads VALID or SAME, and neither is " + sizes);
  }

  private static boolean isValid(ConvProblem sizes, int i) {
    ConvAxis axis = sizes.geometry().axes().get(i);
    long cells = (sizes.fine().get(i) - span(axis)) / axis.stride() + 1;
    return axis.begin() == 0 && cells == sizes.coarse().get(i);
  }

  private static boolean isSame(ConvProblem sizes, int i) {
    ConvAxis axis = sizes.geometry().axes().get(i);
    int fine = sizes.fine().get(i);
    long cells = Math.ceilDiv(fine, axis.stride());
    long padding = Math.max(0, (cells - 1) * axis.stride() + span(axis) - fine);
    return axis.begin() == padding / 2 && cells == sizes.coarse().get(i);
  }

  private static long span(ConvAxis axis) {
    return axis.dilation() * (axis.kernel() - 1) + 1;
  }
}
