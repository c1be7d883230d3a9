package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;
import static dev.adjoint.nn.layer.Layers.pixelUnshuffle;
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
/// Super-Resolution Generative Adversarial Networks", 2018, section 3.1 and figure 4. With 23 blocks
/// 16,697,987 parameters.
///
/// Real-ESRGAN's network is the same (X. Wang et al., "Real-ESRGAN", 2021, section 3.3); to twice or once
/// the size it begins with a pixel unshuffle.
///
/// @param features channels between blocks
/// @param growth channels that each convolution of a dense block adds
/// @param scale 4, 2 or 1
public record Esrgan(int features, int growth, int blocks, int scale, Naming naming)
    implements Architecture {
  /// What the parts are called.
  public enum Naming {
    /// `xinntao/ESRGAN`, `RRDBNet_arch.py`.
    ESRGAN(
        "conv_first",
        "RRDB_trunk",
        "RDB%d",
        "conv%d",
        "trunk_conv",
        "upconv1",
        "upconv2",
        "HRconv",
        "conv_last"),
    /// Before that, as many trained networks have it that are passed around: `xinntao/ESRGAN`,
    /// `transer_RRDB_models.py`.
    OLD_ESRGAN(
        "model.0",
        "model.1.sub",
        "RDB%d",
        "conv%d.0",
        "model.1.sub.%d",
        "model.3",
        "model.6",
        "model.8",
        "model.10"),
    /// `XPixelGroup/BasicSR`, `basicsr/archs/rrdbnet_arch.py`, and with it Real-ESRGAN.
    BASIC_SR(
        "conv_first",
        "body",
        "rdb%d",
        "conv%d",
        "conv_body",
        "conv_up1",
        "conv_up2",
        "conv_hr",
        "conv_last");

    private final String first;
    private final String trunk;
    private final String dense;
    private final String conv;
    private final String behind;
    private final String up1;
    private final String up2;
    private final String high;
    private final String last;

    Naming(
        String first,
        String trunk,
        String dense,
        String conv,
        String behind,
        String up1,
        String up2,
        String high,
        String last) {
      this.first = first;
      this.trunk = trunk;
      this.dense = dense;
      this.conv = conv;
      this.behind = behind;
      this.up1 = up1;
      this.up2 = up2;
      this.high = high;
      this.last = last;
    }
  }

  private static final int COLOURS = 3;
  private static final int CONVOLUTIONS = 5;
  private static final double SHARE = 0.2;

  /// @throws IllegalArgumentException if the scale is not 4, 2 or 1
  public Esrgan {
    if (scale != 4 && scale != 2 && scale != 1) {
      throw new IllegalArgumentException("a scale of %d; 4, 2 and 1 are built".formatted(scale));
    }
  }

  /// 23 blocks of 64 channels.
  public static Esrgan standard() {
    return new Esrgan(64, 32, 23, 4, Naming.ESRGAN);
  }

  /// The same with its older names.
  public static Esrgan old() {
    return new Esrgan(64, 32, 23, 4, Naming.OLD_ESRGAN);
  }

  /// Real-ESRGAN's: `RealESRGAN_x4plus`, `RealESRGAN_x2plus`.
  public static Esrgan real(int scale) {
    return new Esrgan(64, 32, 23, scale, Naming.BASIC_SR);
  }

  /// Real-ESRGAN's for drawings, with 6 blocks: `RealESRGAN_x4plus_anime_6B`.
  public static Esrgan anime() {
    return new Esrgan(64, 32, 6, 4, Naming.BASIC_SR);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, COLOURS, 16, 16);
  }

  @Override
  public Value add(Scope scope, Value x) {
    int factor = 4 / scale;
    Value cells = factor == 1 ? x : pixelUnshuffle(factor).add(scope, x);
    Value first = scope.part(naming.first, conv(COLOURS * factor * factor, features), cells);
    Value y = scope.part(naming.trunk, Sequential.of(trunk()), first);
    y = scope.part(naming.behind.formatted(blocks), conv(features, features), y);
    y = doubled(scope, naming.up1, Wiring.sum(scope, first, y));
    y = doubled(scope, naming.up2, y);
    y = leaky().add(scope, scope.part(naming.high, conv(features, features), y));
    return scope.part(naming.last, conv(features, COLOURS), y);
  }

  private List<Layer> trunk() {
    return Collections.nCopies(blocks, residual(residualInResidual(), SHARE));
  }

  private Layer residualInResidual() {
    Sequential dense = Sequential.empty();
    for (int i = 1; i <= 3; i++) {
      dense = dense.then(naming.dense.formatted(i), residual(this::dense, SHARE));
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
      y =
          scope.part(
              naming.conv.formatted(i), conv(from, i < CONVOLUTIONS ? growth : features), all);
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
