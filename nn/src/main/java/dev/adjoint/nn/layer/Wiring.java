package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/// How values of a network meet: sums, joined channels, skip connections.
public final class Wiring {
  private Wiring() {}

  /// A layer and beside it nothing: `x + body(x)`. Parameters have the names that the body gives them.
  public static Layer residual(Layer body) {
    return (scope, x) -> sum(scope, x, body.add(scope, x));
  }

  /// A layer, weakened, and beside it nothing: `x + factor body(x)`.
  ///
  /// @param factor 0.1 in the large EDSR, 0.2 in ESRGAN
  public static Layer residual(Layer body, double factor) {
    return (scope, x) -> sum(scope, x, scaled(scope, body.add(scope, x), factor));
  }

  /// A layer under a name: with it `body.0.weight`, without it `0.weight`.
  public static Layer named(String name, Layer layer) {
    return (scope, x) -> scope.part(name, layer, x);
  }

  /// Element by element.
  public static Value sum(Scope scope, Value a, Value b) {
    return scope.node(new Add(), a, b);
  }

  /// Element by element; sizes of 1 stretch.
  public static Value product(Scope scope, Value a, Value b) {
    return scope.node(new Mul(), a, b);
  }

  /// Each element times a number.
  public static Value scaled(Scope scope, Value a, double factor) {
    return product(scope, a, scope.constant(Tensor.scalar((float) factor)));
  }

  /// Channels of all values, in this order.
  public static Value concat(Scope scope, Value... values) {
    return scope.node(new Concat(1), values);
  }

  /// A value brought to the spatial sizes of another: what it has more is cropped, what it has less is
  /// added as zeros, half of it at either end and an odd cell behind. So U-Nets join maps of odd sizes.
  /// Where a size is symbolic the graph computes the difference.
  public static Value fitted(Scope scope, Value x, Value like) {
    List<Size> found = spatial(scope, x);
    List<Size> wanted = spatial(scope, like);
    if (found.equals(wanted)) {
      return x;
    }
    boolean known = scope.spec(x).isConcrete() && scope.spec(like).isConcrete();
    return padded(scope, x, known ? missing(scope, found, wanted) : missing(scope, x, like));
  }

  /// What is to be added before each axis, then what behind.
  private static Value missing(Scope scope, List<Size> found, List<Size> wanted) {
    int axes = found.size();
    long[] amounts = new long[2 * axes];
    for (int i = 0; i < axes; i++) {
      long missing = wanted.get(i).value() - found.get(i).value();
      amounts[i] = missing / 2;
      amounts[i + axes] = missing - missing / 2;
    }
    return scope.constant(Tensor.integers(amounts));
  }

  private static Value missing(Scope scope, Value x, Value like) {
    Value missing = scope.node(new Sub(), sizes(scope, like), sizes(scope, x));
    Value before = scope.node(new Div(), missing, scope.constant(Tensor.scalar(2L)));
    return scope.node(new Concat(0), before, scope.node(new Sub(), missing, before));
  }

  private static Value padded(Scope scope, Value x, Value amounts) {
    long[] axes = LongStream.range(2, scope.spec(x).rank()).toArray();
    return scope
        .nodes(
            new Pad(PadMode.CONSTANT),
            1,
            List.of(
                Optional.of(x),
                Optional.of(amounts),
                Optional.empty(),
                Optional.of(scope.constant(Tensor.integers(axes)))))
        .getFirst();
  }

  private static List<Size> spatial(Scope scope, Value value) {
    return scope.spec(value).knownRank().subList(2, scope.spec(value).rank());
  }

  private static Value sizes(Scope scope, Value value) {
    return scope.node(new ShapeOf(2, OptionalInt.empty()), value);
  }
}
