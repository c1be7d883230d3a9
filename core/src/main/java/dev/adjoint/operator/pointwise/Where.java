package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// One of two numbers, as a condition holds or not. Inputs the condition, of truth values, and x and
/// y of one type; all broadcast against each other. One output of the type of x.
/// Source: ONNX Where-16.
public record Where() implements Pointwise, BroadcastLinear {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    List<TensorSpec> all = List.of(inputs.at(0), inputs.at(1), inputs.at(2));
    Types.requireTruth(all.getFirst());
    return List.of(Broadcast.spec(Types.same(all.subList(1, 3)), all));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor condition = inputs.at(0);
    Tensor x = inputs.at(1);
    Tensor y = inputs.at(2);
    boolean symbolic = x instanceof SymbolicTensor || y instanceof SymbolicTensor;
    if (!symbolic) {
      infer(inputs.map(TensorSpec::of));
    }
    Shape shape = Broadcast.shape(List.of(condition.shape(), x.shape(), y.shape()));
    Tensor where = Meeting.spread(condition, shape);
    Tensor left = Meeting.spread(x, shape);
    Tensor right = Meeting.spread(y, shape);
    return List.of(chosen(shape, i -> where.whole(i) != 0, left, right, buffers));
  }

  private static Tensor chosen(
      Shape shape, IntPredicate where, Tensor x, Tensor y, Buffers buffers) {
    return switch (x) {
      case FloatTensor a when y instanceof FloatTensor b ->
          Tensor.of(shape, floats(where, a.values(), b.values(), buffers));
      case DoubleTensor a when y instanceof DoubleTensor b -> {
        double[] to = new double[shape.elements()];
        Arrays.setAll(to, i -> where.test(i) ? a.values()[i] : b.values()[i]);
        yield Tensor.of(shape, to);
      }
      case IntegerTensor a when y instanceof IntegerTensor b -> {
        long[] to = new long[shape.elements()];
        Arrays.setAll(to, i -> where.test(i) ? a.whole(i) : b.whole(i));
        yield new IntegerTensor(a.type(), shape, to);
      }
      case FloatTensor _, DoubleTensor _, IntegerTensor _, SymbolicTensor _ -> {
        List<Size> sizes =
            IntStream.range(0, shape.elements())
                .mapToObj(i -> Sizes.of(where.test(i) ? x : y, i))
                .toList();
        yield SymbolicTensor.known(new SymbolicTensor(shape, sizes));
      }
    };
  }

  private static float[] floats(IntPredicate where, float[] x, float[] y, Buffers buffers) {
    float[] to = buffers.floats(x.length);
    for (int i = 0; i < to.length; i++) {
      to[i] = where.test(i) ? x[i] : y[i];
    }
    return to;
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 1 || input == 2;
  }

  /// The other number counts as 0: it is what is added.
  @Override
  public Tensor pull(int input, Inputs<Tensor> inputs, Buffers buffers) {
    Tensor y = inputs.at(input);
    Tensor zero = Cast.to(y.type(), Tensor.scalar(0L));
    Inputs<Tensor> chosen =
        input == 1 ? Inputs.of(inputs.at(0), y, zero) : Inputs.of(inputs.at(0), zero, y);
    return evaluate(chosen, buffers).getFirst();
  }
}
