package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.ReshapeTo;
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

/// A norm whose statistics are those of all flat pictures together.
final class Statistics {
  private Statistics() {}

  static Value standardised(Step step, Field x, long groups, float epsilon) {
    Winding winding = step.winding();
    Shape whole = x.tile().shape();
    long rest = whole.elements() / (whole.extent(0) * groups);
    Value grouped = winding.node(new ReshapeTo(Shape.of(whole.extent(0), groups, rest)), x.value());
    Value centred = winding.node(new Sub(), grouped, mean(winding, grouped, 0, 2));
    Value variance = mean(winding, winding.node(new Mul(), centred, centred), 0, 2);
    Value raised =
        winding.node(new Add(), variance, winding.constant("epsilon", Tensor.scalar(epsilon)));
    Value even = winding.node(new Div(), centred, winding.node(new Sqrt(), raised));
    Value back = winding.node(new ReshapeTo(whole), even);
    Value scaled = winding.node(new Mul(), back, channels(step, 1, x));
    return winding.node(new Add(), scaled, channels(step, 2, x));
  }

  /// The mean over all pictures, for each of them.
  static Value overPictures(Winding winding, Field x) {
    return winding.over(x.tile().shape(), mean(winding, x.value(), 0));
  }

  private static Value mean(Winding winding, Value of, long... axes) {
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
