package dev.adjoint.conformance.torch;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.AxisMaps;
import dev.adjoint.operator.separable.WindowMap;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

final class Pools {
  private Pools() {}

  private static ConvGeometry window(Arguments call, int spatial) {
    long[] kernel = call.perAxis("kernel_size", spatial);
    return PyTorch.kernelSize(kernel)
        .stride(call.perAxis("stride", spatial, kernel))
        .padding(call.perAxis("padding", spatial, 0))
        .conv();
  }

  static Chain average(Arguments call, int spatial) {
    PoolWindow window = new PoolWindow(window(call, spatial), call.flag("ceil_mode", false));
    boolean countPadding = call.flag("count_include_pad", true);
    return Batches.around(
        call.tensor("input"),
        spatial,
        chain ->
            call.has("divisor_override")
                ? sumsDivided(chain, window, call.real("divisor_override", 1))
                : chain.then(new AveragePool(window, countPadding)));
  }

  /// `AveragePool` knows no divisor of one's own choice; the sums that it divides are a separable
  /// operator by themselves.
  private static Chain sumsDivided(Chain chain, PoolWindow window, double divisor) {
    Shape x = chain.output().shape();
    List<Size> extents = x.toList().stream().map(Size::of).toList();
    Shape output = Shape.of(window.sizes(extents).stream().map(Size::value).toList());
    List<ConvAxis> axes = window.axes(x.spatial());
    List<AxisMap> sums =
        IntStream.range(0, x.rank())
            .mapToObj(axis -> sums(axes, axis, x.extent(axis), output.extent(axis)))
            .toList();
    return chain
        .then(new AxisMaps(x, sums, output, 0))
        .then(new Div(), Tensors.scalar(chain.input().type(), divisor));
  }

  private static AxisMap sums(List<ConvAxis> axes, int axis, int cells, int windows) {
    return axis < 2 ? AxisMap.identity(cells) : WindowMap.sums(axes.get(axis - 2), cells, windows);
  }

  static Chain adaptive(Arguments call, int spatial) {
    Tensor x = call.tensor("input");
    return adaptive(Chain.of(x), outputSize(call, x.shape(), spatial), x.shape());
  }

  /// A `None` among the sizes keeps the size of its axis.
  private static long[] outputSize(Arguments call, Shape x, int spatial) {
    List<JsonNode> given = call.list("output_size");
    return IntStream.range(0, spatial)
        .mapToLong(i -> {
          JsonNode size = given.get(given.size() == 1 ? 0 : i);
          return size.isNull() ? x.extent(i - spatial) : size.longValue();
        })
        .toArray();
  }

  /// Adaptive pooling has windows of uneven length, so no operator is named after it: it is a
  /// product with a matrix along each axis.
  ///
  /// @param sizes of the last axes
  static Chain adaptive(Chain chain, long[] sizes, Shape x) {
    Chain pooled = chain;
    for (int i = 0; i < sizes.length; i++) {
      int axis = x.rank() - sizes.length + i;
      Transpose swap = exchanged(x.rank(), axis);
      pooled =
          pooled.then(swap).then(new MatMul(), averages(x.extent(axis), (int) sizes[i])).then(swap);
    }
    return pooled;
  }

  /// Exchanges an axis with the last one.
  private static Transpose exchanged(int rank, int axis) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(order, axis, rank - 1);
    return new Transpose(order);
  }

  /// Column j averages over the cells from `floor(j n / m)` up to but without `ceil((j + 1) n / m)`.
  private static Tensor averages(int n, int m) {
    double[] matrix = new double[n * m];
    for (int j = 0; j < m; j++) {
      int from = j * n / m;
      int to = Math.ceilDiv((j + 1) * n, m);
      for (int i = from; i < to; i++) {
        matrix[i * m + j] = 1.0 / (to - from);
      }
    }
    return Tensor.of(Shape.of(n, m), matrix);
  }

  /// PyTorch counts positions within one channel of the output, whose size is given; ONNX within the
  /// whole tensor.
  static Translation unpool(Arguments call, int spatial) {
    Tensor x = call.tensor("input");
    long[] given = call.longs("output_size");
    List<Integer> sizes =
        Arrays.stream(given).skip(given.length - spatial).mapToObj(Math::toIntExact).toList();
    ConvGeometry window = window(call, spatial).fitted(x.shape().spatial(), sizes);
    long[] places = places(call.tensor("indices"), Shape.of(sizes).elements());
    Tensor positions = new IntegerTensor(ElementType.INT64, x.shape(), places);
    Chain chain = Chain.of(x).then(new MaxUnpool(window), positions);
    return LongStream.of(places).distinct().count() == places.length
        ? chain
        : new ForwardOnly(chain);
  }

  private static long[] places(Tensor indices, int plane) {
    int windows = indices.shape().step(1);
    return IntStream.range(0, indices.shape().elements())
        .mapToLong(i -> (long) (i / windows) * plane + indices.whole(i))
        .toArray();
  }

  /// A chain whose gradient PyTorch defines otherwise. Where two elements are put in one place, that
  /// place depends on the one that is put there last, and so does our gradient; PyTorch gives both
  /// of them the whole gradient, which is the adjoint of no linear map.
  private record ForwardOnly(Chain chain) implements Translation {
    @Override
    public Tensor output() {
      return chain.output();
    }

    @Override
    public double[] bound() {
      return chain.bound();
    }
  }
}
