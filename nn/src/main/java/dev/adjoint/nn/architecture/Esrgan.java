package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;
import static dev.adjoint.nn.layer.Layers.upsample;
import static dev.adjoint.nn.layer.Wiring.residual;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The generator of ESRGAN: colours to four times the size by residual blocks in residual dense blocks
/// (RRDB), and nearest resizing before a convolution, twice. Source: X. Wang et al., "ESRGAN: Enhanced
/// Super-Resolution Generative Adversarial Networks", 2018, section 3.1 and figure 4. Names: `RRDBNet` of
/// `ESRGAN` (X. Wang), or of `BasicSR`, as Real-ESRGAN has them. With 23 blocks 16,697,987 parameters.
///
/// @param features channels between blocks
/// @param growth channels that each convolution of a dense block adds
public record Esrgan(int features, int growth, int blocks, Naming naming) implements Architecture {
  /// What the parts are called.
  public enum Naming {
    ESRGAN("RRDB_trunk", "RDB", "trunk_conv", "upconv", "HRconv"),
    BASIC_SR("body", "rdb", "conv_body", "conv_up", "conv_hr");

    private final String trunk;
    private final String dense;
    private final String behind;
    private final String up;
    private final String high;

    Naming(String trunk, String dense, String behind, String up, String high) {
      this.trunk = trunk;
      this.dense = dense;
      this.behind = behind;
      this.up = up;
      this.high = high;
    }
  }

  private static final int CONVOLUTIONS = 5;
  private static final double SHARE = 0.2;

  /// 23 blocks of 64 channels.
  public static Esrgan standard() {
    return new Esrgan(64, 32, 23, Naming.ESRGAN);
  }

  /// The same with the names of Real-ESRGAN.
  public static Esrgan real() {
    return new Esrgan(64, 32, 23, Naming.BASIC_SR);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 3, 16, 16);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value first = scope.part("conv_first", conv(3, features), x);
    Value y = scope.part(naming.trunk, Sequential.of(trunk()), first);
    y = Wiring.sum(scope, first, scope.part(naming.behind, conv(features, features), y));
    y = doubled(scope, naming.up + "1", y);
    y = doubled(scope, naming.up + "2", y);
    y = leaky().add(scope, scope.part(naming.high, conv(features, features), y));
    return scope.part("conv_last", conv(features, 3), y);
  }

  private List<Layer> trunk() {
    return Collections.nCopies(blocks, residual(residualInResidual(), SHARE));
  }

  private Layer residualInResidual() {
    Sequential dense = Sequential.empty();
    for (int i = 1; i <= 3; i++) {
      dense = dense.then(naming.dense + i, residual(this::dense, SHARE));
    }
    return dense;
  }

  /// Each convolution sees what all before it gave.
  private Value dense(Scope scope, Value x) {
    List<Value> seen = new ArrayList<>(List.of(x));
    Value y = x;
    for (int i = 1; i <= CONVOLUTIONS; i++) {
      int from = features + (i - 1) * growth;
      Value all = i == 1 ? x : Wiring.concat(scope, seen.toArray(new Value[0]));
      y = scope.part("conv" + i, conv(from, i < CONVOLUTIONS ? growth : features), all);
      y = i < CONVOLUTIONS ? leaky().add(scope, y) : y;
      seen.add(y);
    }
    return y;
  }

  private Value doubled(Scope scope, String name, Value x) {
    Value larger = upsample(2).add(scope, x);
    return leaky().add(scope, scope.part(name, conv(features, features), larger));
  }

  private static Layer leaky() {
    return leakyRelu(0.2);
  }

  private static Convolution conv(int in, int out) {
    return conv2d(in, out, 3).padding(1);
  }
}
