package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sqrt;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A norm whose statistics are those of all flat pictures together.
final class Statistics {
  private Statistics() {}

  static Value standardised(Step step, Field x, float epsilon) {
    Winding winding = step.winding();
    Value centred = winding.node(new Sub(), x.value(), mean(winding, x, x.value()));
    Value variance = mean(winding, x, winding.node(new Mul(), centred, centred));
    Value raised =
        winding.node(new Add(), variance, winding.constant("epsilon", Tensor.scalar(epsilon)));
    Value even = winding.node(new Div(), centred, winding.node(new Sqrt(), raised));
    Value scaled = winding.node(new Mul(), even, channels(step, 1, x));
    return winding.node(new Add(), scaled, channels(step, 2, x));
  }

  /// Over pictures and cells.
  private static Value mean(Winding winding, Field x, Value of) {
    long[] axes =
        IntStream.range(0, x.tile().rank()).filter(axis -> axis != 1).asLongStream().toArray();
    Tensor all = new IntegerTensor(ElementType.INT64, Shape.of(axes.length), axes);
    return winding.node(new ReduceMean(true, false), of, winding.constant("axes", all));
  }

  private static Value channels(Step step, int input, Field x) {
    Tensor parameter = step.constant(input).orElseThrow();
    long[] extents = new long[x.tile().rank()];
    Arrays.fill(extents, 1);
    extents[1] = parameter.shape().elements();
    return step.winding().constant("affine", parameter.reshape(Shape.of(extents)));
  }
}
