package dev.adjoint.operator.norm;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.ReducedAxes;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.operator.pointwise.BroadcastAdjoint;
import dev.adjoint.operator.pointwise.Sum;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Standardises over the last axes, then scales and shifts each element.
///
/// Inputs: X; scale and bias (optional), which expand to the sizes of the axes that are normalised.
/// Outputs: Y; the mean, and the inverse of the standard deviation, in which those axes have size 1.
/// Source: ONNX LayerNormalization-17.
///
/// @param axis the first axis that is normalised
public record LayerNormalization(long axis, float epsilon)
    implements Normalization, Differentiable {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    Types.requireReal(x);
    TensorSpec folded =
        x.sizes()
            .map(sizes -> x.withSizes(axes(sizes.size()).sizes(sizes)))
            .orElse(TensorSpec.ofUnknownRank(x.type()));
    return List.of(x.withType(x.type()), folded, folded);
  }

  private ReducedAxes axes(int rank) {
    List<Integer> last = IntStream.range(Axes.of(axis, rank), rank).boxed().toList();
    return new ReducedAxes(last, true);
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    Rows rows = Rows.along(x.shape(), axes(x.shape().rank()).axes());
    List<Moments> moments = Moments.of(x, rows);
    Shape folded = infer(inputs.map(TensorSpec::of)).get(1).shape();
    return List.of(
        normalised(inputs, rows, moments, buffers),
        each(moments, Moments::mean, Result.of(x.type(), folded, buffers)),
        each(moments, m -> m.inverseDeviation(epsilon), Result.of(x.type(), folded, buffers)));
  }

  private Tensor normalised(
      Inputs<Tensor> inputs, Rows rows, List<Moments> moments, Buffers buffers) {
    Tensor x = inputs.at(0);
    Shape sizes = normalisedSizes(x.shape());
    Tensor scale = expanded(inputs.at(1), sizes);
    Tensor bias = inputs.find(2).map(b -> expanded(b, sizes)).orElse(Tensor.zeros(sizes));
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < rows.count(); i++) {
      double[] row = rows.read(x, i);
      standardise(row, moments.get(i), scale, bias);
      rows.write(row, result, i);
    }
    return result.tensor();
  }

  private void standardise(double[] row, Moments moments, Tensor scale, Tensor bias) {
    double factor = moments.inverseDeviation(epsilon);
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] - moments.mean()) * factor * scale.real(i) + bias.real(i);
    }
  }

  private Shape normalisedSizes(Shape x) {
    return Shape.of(x.toList().subList(Axes.of(axis, x.rank()), x.rank()));
  }

  private static Tensor expanded(Tensor tensor, Shape sizes) {
    long[] wanted = sizes.toList().stream().mapToLong(Integer::longValue).toArray();
    Tensor expanded = new Expand().evaluate(Inputs.of(tensor, Tensor.integers(wanted))).getFirst();
    if (!expanded.shape().equals(sizes)) {
      throw new IllegalArgumentException(
          "a scale or bias of shape %s for normalised axes of sizes %s; it must expand to these"
              .formatted(tensor.shape(), sizes));
    }
    return expanded;
  }

  private static Tensor each(List<Moments> all, ToDoubleFunction<Moments> moment, Result result) {
    for (int row = 0; row < all.size(); row++) {
      result.set(row, moment.applyAsDouble(all.get(row)));
    }
    return result.tensor();
  }

  @Override
  public boolean differentiableIn(int input) {
    return input >= 0 && input <= 2;
  }

  /// A scale or a bias that was repeated gathers what its repetitions would.
  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    Rows rows = Rows.along(x.shape(), axes(x.shape().rank()).axes());
    Shape sizes = normalisedSizes(x.shape());
    Standardised rule =
        new Standardised(x, rows, Moments.of(x, rows), epsilon, at -> at % sizes.elements());
    Tensor full =
        switch (input) {
          case 0 -> rule.ofElements(expanded(inputs.at(1), sizes), upstream, buffers);
          case 1 -> rule.ofScale(sizes, upstream, buffers);
          default -> rule.ofBias(sizes, upstream, buffers);
        };
    BroadcastAdjoint gathered = new BroadcastAdjoint(new Sum(), 0, inputs.at(input).shape());
    return gathered.evaluate(Inputs.of(List.of(full)), buffers).getFirst();
  }
}
