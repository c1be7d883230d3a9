package dev.adjoint.explorer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the library makes of ones by layers of ones, one behind another.
final class StackCases {
  /// So many that the borders of four layers leave the middle alone.
  private static final int CELLS = 120;

  private StackCases() {}

  static List<Map<String, Object>> of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> told(random)).limit(count).toList();
  }

  private static Map<String, Object> told(SplittableRandom random) {
    List<ConvAxis> axes = Stream.generate(() -> axis(random)).limit(random.nextInt(1, 5)).toList();
    List<Tensor> grids = new ArrayList<>(List.of(ones(CELLS)));
    axes.forEach(axis -> grids.add(behind(axis, grids.getLast())));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("axes", axes.stream().map(GeometryCases::fields).toList());
    told.put("coarse", CELLS);
    told.put("ways", grids.stream().map(StackCases::list).toList());
    told.put("interior", interior(axes, list(grids.getLast())));
    return told;
  }

  private static ConvAxis axis(SplittableRandom random) {
    return ConvAxis.kernel(random.nextInt(1, 6))
        .stride(random.nextInt(1, 4))
        .dilation(random.nextInt(1, 3))
        .padding(random.nextInt(0, 3), random.nextInt(0, 3));
  }

  private static Tensor behind(ConvAxis axis, Tensor before) {
    ConvTranspose layer = new ConvTranspose(new ConvGeometry(List.of(axis), 1));
    Tensor kernel = ones(Math.toIntExact(axis.kernel()));
    return layer.evaluate(Inputs.of(before, kernel)).getFirst();
  }

  private static Tensor ones(int cells) {
    float[] values = new float[cells];
    Arrays.fill(values, 1);
    return Tensor.of(Shape.of(1, 1, cells), values);
  }

  private static List<Long> list(Tensor tensor) {
    return IntStream.range(0, tensor.shape().elements())
        .mapToObj(i -> (long) tensor.real(i))
        .toList();
  }

  /// As many cells from the middle as all strides together, from a cell of the first phase on.
  private static List<Long> interior(List<ConvAxis> axes, List<Long> result) {
    int stride = 1;
    int cropped = 0;
    for (ConvAxis axis : axes) {
      stride *= Math.toIntExact(axis.stride());
      cropped = Math.toIntExact(axis.stride() * cropped + axis.begin());
    }
    int middle = result.size() / 2;
    int first = middle - (middle + cropped) % stride;
    return result.subList(first, first + stride);
  }
}
