package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.pixelShuffle;
import static dev.adjoint.nn.layer.Layers.prelu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Wiring.residual;
import static dev.adjoint.nn.layer.Wiring.sum;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.operator.TensorSpec;
import java.util.Collections;

/// Luma to luma so many times as large, small enough to come along with a program: residual blocks at low
/// resolution, then a channel for each of the new cells, to all of which the cell that they replace is added,
/// and a pixel shuffle. So it begins as enlargement without interpolation, and learns what is missing.
///
/// Of no paper, but of parts of some: blocks without batch norm (B. Lim et al., "Enhanced Deep Residual
/// Networks", 2017, section 3.1), learned slopes (K. He et al., "Delving Deep into Rectifiers", 2015), the cell
/// itself added (Z. Du et al., "Anchor-based Plain Net for Mobile Image Super-Resolution", 2021, section
/// 3.2). Three times as large with 4 blocks of 32 channels: 77,065 parameters.
public record ResidualUpscaler(int features, int blocks, int scale) implements Architecture {
  /// So that blocks and the end change little at first.
  private static final double SMALL = 0.1;

  /// With 4 blocks of 32 channels.
  public static ResidualUpscaler standard(int scale) {
    return new ResidualUpscaler(32, 4, scale);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 1, 32, 32);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value head = scope.part("head", sequential(conv(1, features, 1), prelu(features)), x);
    Value body = scope.part("body", Sequential.of(Collections.nCopies(blocks, block())), head);
    Value cells = scope.part("tail", conv(features, scale * scale, SMALL), body);
    return scope.part("shuffle", pixelShuffle(scale), sum(scope, cells, x));
  }

  private Layer block() {
    Layer two =
        sequential(conv(features, features, 1), prelu(features), conv(features, features, SMALL));
    return residual(two);
  }

  /// Begins with `gain` times the deviation of K. He et al., 2015, (10).
  private static Convolution conv(int in, int out, double gain) {
    return conv2d(in, out, 3)
        .padding(1)
        .weight(Initial.normal(0, gain * Math.sqrt(2.0 / (9.0 * in))))
        .bias(Initial.constant(0));
  }
}
