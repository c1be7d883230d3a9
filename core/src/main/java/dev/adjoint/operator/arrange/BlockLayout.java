package dev.adjoint.operator.arrange;

import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The two forms of a tensor between which [DepthToSpace] and [SpaceToDepth] go, with every factor an
/// axis of its own: depth `[N, blocks..., C, space...]` (or C before the blocks), and space
/// `[N, C, (extent, block)...]`.
record BlockLayout(int blocksize, DepthOrder order, int spatialAxes) {
  BlockLayout {
    if (blocksize < 1) {
      throw new IllegalArgumentException(
          "the block size is " + blocksize + "; it must be positive");
    }
    if (spatialAxes < 1) {
      throw new IllegalArgumentException(
          "the input has %d axes; it needs batch, channels, and at least one of space"
              .formatted(spatialAxes + 2));
    }
  }

  /// Cells of a block; bounded by the range of `int`, for more channels cannot be.
  long cells() {
    double cells = Math.pow(blocksize, spatialAxes);
    if (cells > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "blocks of %d along %d axes are too large".formatted(blocksize, spatialAxes));
    }
    return (long) cells;
  }

  /// From the depth form to the space form.
  Transpose toSpace() {
    int channel = order == DepthOrder.DCR ? spatialAxes + 1 : 1;
    int block = order == DepthOrder.DCR ? 1 : 2;
    List<Integer> permutation = new ArrayList<>(List.of(0, channel));
    for (int axis = 0; axis < spatialAxes; axis++) {
      permutation.add(spatialAxes + 2 + axis);
      permutation.add(block + axis);
    }
    return new Transpose(permutation);
  }

  /// The depth form, given the shape of the tensor in depth: `[N, C * blocks, space...]`.
  Shape depthForm(Shape depth) {
    List<Long> extents = new ArrayList<>(Collections.nCopies(spatialAxes, (long) blocksize));
    extents.add(order == DepthOrder.DCR ? spatialAxes : 0, depth.extent(1) / cells());
    extents.addFirst((long) depth.extent(0));
    depth.spatial().forEach(extent -> extents.add((long) extent));
    return Shape.of(extents);
  }

  /// The space form, given the shape of the tensor in depth.
  Shape spaceForm(Shape depth) {
    Shape form = depthForm(depth);
    return Shape.of(toSpace().permutation().stream().map(form::extent).toList());
  }
}
