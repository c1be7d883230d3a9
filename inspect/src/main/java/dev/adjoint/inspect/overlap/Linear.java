package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Dropout;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.tensor.Shape;
import java.util.Optional;
import java.util.stream.IntStream;

/// Layers that are linear but for a constant, and alike everywhere: with an upsampling layer beside them
/// they make one kernel.
final class Linear {
  private Linear() {}

  /// Whether a node is such a layer for one of its inputs.
  static boolean isIn(View view, Node node, Value input) {
    boolean alone = isAlone(view, node, input);
    return switch (node.operator()) {
      case Conv conv -> alone && isFirst(node, input);
      case ConvTranspose conv ->
          alone
              && isFirst(node, input)
              && Upsampler.axes(view, node).stream()
                  .mapToLong(ConvAxis::stride)
                  .allMatch(s -> s == 1);
      case BatchNormalization norm -> alone && isFirst(node, input);
      case Div div -> alone && isFirst(node, input);
      case Add add -> alone;
      case Sub sub -> alone;
      case Mul mul -> alone;
      case MatMul product -> alone && isFirst(node, input) && isMatrix(view, node);
      case Transpose transpose -> true;
      case AveragePool pool -> true;
      case Pad pad -> isFirst(node, input);
      case Slice slice -> isFirst(node, input);
      case Identity identity -> true;
      case Dropout dropout -> true;
      case Cast cast -> true;
      default -> false;
    };
  }

  private static boolean isMatrix(View view, Node node) {
    return view.graph().constant(node, 1).filter(m -> m.shape().rank() == 2).isPresent();
  }

  private static boolean isFirst(Node node, Value input) {
    return node.inputs().getFirst().filter(input::equals).isPresent();
  }

  /// Whether all other inputs are the same everywhere.
  private static boolean isAlone(View view, Node node, Value input) {
    long read = node.reads().filter(input::equals).count();
    return read == 1
        && IntStream.range(0, node.inputs().size())
            .mapToObj(node.inputs()::get)
            .flatMap(Optional::stream)
            .filter(value -> !value.equals(input))
            .allMatch(value -> isFlat(view, value, input));
  }

  private static boolean isFlat(View view, Value value, Value input) {
    TensorSpec spec = view.settled().at(value);
    TensorSpec field = view.settled().at(input);
    return view.graph().constant(value).isPresent()
        || (spec.isConcrete() && field.isConcrete() && isFlat(spec.shape(), field.rank() - 2));
  }

  /// Whether the last axes, over which a tensor is broadcast, have one cell.
  private static boolean isFlat(Shape shape, int spatial) {
    return IntStream.range(Math.max(0, shape.rank() - spatial), shape.rank())
        .allMatch(axis -> shape.extent(axis) == 1);
  }
}
