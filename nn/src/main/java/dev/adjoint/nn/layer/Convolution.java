package dev.adjoint.nn.layer;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A convolution, or a transposed one: `Conv1d` to `Conv3d` and `ConvTranspose1d` to
/// `ConvTranspose3d` of PyTorch. Parameters: `weight`, `[out, in / groups, taps...]` or transposed
/// `[in, out / groups, taps...]`, and `bias`, `[out]`.
///
///     conv2d(3, 64, 3).padding(1)
///     convTranspose2d(64, 3, 4).stride(2).padding(1).bias(false)
///
/// @param weight what weights begin as; empty: PyTorch's rule, [Initial#fanIn]
/// @param shift what the bias begins as; empty: the same rule
public record Convolution(
    boolean transposed,
    int in,
    int out,
    ConvGeometry geometry,
    boolean hasBias,
    Optional<Initial> weight,
    Optional<Initial> shift)
    implements Layer {

  /// @throws IllegalArgumentException if there are no channels, or the groups do not divide them
  public Convolution {
    int groups = geometry.groups();
    if (in < 1 || out < 1 || in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          "a convolution of %d to %d channels in %d groups; channels must be at least 1 and multiples of the groups"
              .formatted(in, out, groups));
    }
  }

  /// Cells from one window to the next: one number for all axes, or one each; 1 without it.
  public Convolution stride(long... cells) {
    return with(geometry.stride(cells));
  }

  /// Cells around the fine grid at each end; 0 without it.
  public Convolution padding(long... cells) {
    return with(geometry.padding(cells));
  }

  /// Cells around the fine grid before and behind each axis, where the two differ.
  public Convolution padding(List<Long> begin, List<Long> end) {
    return with(geometry.padding(begin, end));
  }

  /// Padding that keeps the size, its odd cell behind: PyTorch's `padding='same'`. To be said after
  /// kernel and dilation.
  ///
  /// @throws IllegalArgumentException if a stride is not 1
  public Convolution samePadding() {
    return with(new PyTorch(geometry).convSame());
  }

  /// Cells from one tap to the next; 1 without it.
  public Convolution dilation(long... cells) {
    return with(geometry.dilation(cells));
  }

  /// Cells added at the end of what a transposed convolution gives; 0 without it.
  public Convolution outputPadding(long... cells) {
    return with(geometry.outputPadding(cells));
  }

  /// Groups of channels that do not mix; 1 without it.
  public Convolution groups(int count) {
    return with(geometry.groups(count));
  }

  private Convolution with(ConvGeometry other) {
    return new Convolution(transposed, in, out, other, hasBias, weight, shift);
  }

  /// Whether a number is added to each channel; true without it.
  public Convolution bias(boolean added) {
    return new Convolution(transposed, in, out, geometry, added, weight, shift);
  }

  /// What weights begin as, such as bilinear interpolation.
  public Convolution weight(Initial initial) {
    return new Convolution(transposed, in, out, geometry, hasBias, Optional.of(initial), shift);
  }

  /// With a bias that begins otherwise.
  public Convolution bias(Initial initial) {
    return new Convolution(transposed, in, out, geometry, true, weight, Optional.of(initial));
  }

  /// A transposed convolution whose result has certain spatial sizes: the output padding is the one
  /// that gives them. PyTorch's `output_size`.
  ///
  /// @param sizes one for each spatial axis
  public Layer outputSize(int... sizes) {
    List<Integer> wanted = Arrays.stream(sizes).boxed().toList();
    return (scope, x) -> reaching(scope.spec(x), wanted).add(scope, x);
  }

  /// A transposed convolution whose result has the spatial sizes of another value, as a skip
  /// connection needs it. All sizes must be known.
  public Layer outputSizeOf(Value other) {
    return (scope, x) -> reaching(scope.spec(x), scope.spec(other).shape().spatial()).add(scope, x);
  }

  private Convolution reaching(TensorSpec x, List<Integer> wanted) {
    return with(geometry.reaching(x.shape().spatial(), wanted));
  }

  /// Shape of the weights.
  public Shape weightShape() {
    List<Long> extents = new ArrayList<>();
    extents.add((long) (transposed ? in : out));
    extents.add((long) (transposed ? out : in) / geometry.groups());
    extents.addAll(geometry.kernels());
    return Shape.of(extents);
  }

  /// @throws IllegalArgumentException if PyTorch knows no such geometry: padding below 0, or an output
  ///     padding that is not less than stride or dilation
  @Override
  public Value add(Scope scope, Value x) {
    PyTorch rules = new PyTorch(geometry);
    WeightedFace face =
        transposed ? new ConvTranspose(rules.convTranspose()) : new Conv(rules.conv());
    Initial standard = Initial.fanIn(weightShape().step(0));
    Value weights = scope.parameter("weight", weightShape(), weight.orElse(standard));
    return hasBias
        ? scope.node(
            face, x, weights, scope.parameter("bias", Shape.of(out), shift.orElse(standard)))
        : scope.node(face, x, weights);
  }
}
