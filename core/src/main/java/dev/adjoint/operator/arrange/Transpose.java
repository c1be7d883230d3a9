package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.stride.Copies;
import dev.adjoint.stride.View;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Puts axes into another order. Source: ONNX Transpose-24.
///
/// @param permutation axis `i` of the output is axis `permutation[i]` of the input; empty for the
///     reverse order
public record Transpose(List<Integer> permutation) implements Arrangement, Linear {
  public Transpose {
    permutation = List.copyOf(permutation);
    List<Integer> sorted = permutation.stream().sorted().toList();
    if (!sorted.equals(IntStream.range(0, sorted.size()).boxed().toList())) {
      throw new IllegalArgumentException(
          "%s is not a permutation of the axes 0 to %d"
              .formatted(permutation, permutation.size() - 1));
    }
  }

  public static Transpose of(Integer... permutation) {
    return new Transpose(List.of(permutation));
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    if (x.sizes().isEmpty()) {
      return List.of(x);
    }
    return List.of(x.withSizes(order(x.rank()).stream().map(x::size).toList()));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    return List.of(Copies.of(x, result(x.shape()), view(x.shape()), buffers));
  }

  /// What becomes of a shape.
  public Shape result(Shape x) {
    return Shape.of(order(x.rank()).stream().map(x::extent).toList());
  }

  /// Where the cells of the result lie in a tensor of a shape.
  public View view(Shape x) {
    return View.of(0, order(x.rank()).stream().mapToInt(x::step).toArray());
  }

  private List<Integer> order(int rank) {
    if (permutation.isEmpty()) {
      return IntStream.range(0, rank).mapToObj(axis -> rank - 1 - axis).toList();
    }
    if (permutation.size() != rank) {
      throw new IllegalArgumentException(
          "the permutation %s has %d axes, the input %d"
              .formatted(permutation, permutation.size(), rank));
    }
    return permutation;
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public Transpose adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return inverse();
  }

  /// The transpose that undoes this one.
  public Transpose inverse() {
    List<Integer> places = IntStream.range(0, permutation.size()).boxed().toList();
    return new Transpose(places.stream().map(permutation::indexOf).toList());
  }
}
