package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm3d;
import static dev.adjoint.nn.layer.Layers.conv3d;
import static dev.adjoint.nn.layer.Layers.convTranspose3d;
import static dev.adjoint.nn.layer.Layers.relu;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;

/// A step up of the three-dimensional U-Net: volumes `[N, from, D, H, W]` doubled by a transposed
/// convolution (K2 S2), joined to what the way down had at that size, and two convolutions. Source: Ö.
/// Çiçek et al., "3D U-Net: Learning Dense Volumetric Segmentation from Sparse Annotation", 2016, figure 2.
/// Parts `up`, `conv1`, `bn1`, `conv2`, `bn2`. The topmost of the paper, from 128 channels joined to 64 by
/// 64 twice: 573,824 parameters.
///
/// As a network it is given the skip connection as a second input, `skip`.
///
/// @param from channels from below, which the transposed convolution keeps
/// @param skip channels that are joined
/// @param to channels behind
public record UNet3dUp(int from, int skip, int to) implements Architecture {
  private static final String SKIP = "skip";

  /// The topmost step.
  public static UNet3dUp standard() {
    return new UNet3dUp(128, 64, 64);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, from, 8, 8, 8);
  }

  @Override
  public Value add(Scope scope, Value x) {
    TensorSpec coarse = scope.spec(x);
    TensorSpec fine =
        Architecture.floats(
            coarse.shape().extent(0),
            skip,
            2L * coarse.shape().extent(2),
            2L * coarse.shape().extent(3),
            2L * coarse.shape().extent(4));
    return add(scope, x, scope.input(SKIP, fine));
  }

  /// Adds the step.
  public Value add(Scope scope, Value x, Value across) {
    Value up = scope.part("up", convTranspose3d(from, from, 2).stride(2), x);
    Value joined = Wiring.concat(scope, across, Wiring.fitted(scope, up, across));
    return unit(scope, "2", to, unit(scope, "1", skip + from, joined));
  }

  private Value unit(Scope scope, String number, int channels, Value x) {
    Value y = scope.part("conv" + number, conv3d(channels, to, 3).padding(1).bias(false), x);
    return relu().add(scope, scope.part("bn" + number, batchNorm3d(to), y));
  }
}
