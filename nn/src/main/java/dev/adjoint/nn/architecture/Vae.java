package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.flatten;
import static dev.adjoint.nn.layer.Layers.linear;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sigmoid;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Linear;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Split;
import dev.adjoint.operator.arrange.Squeeze;
import dev.adjoint.operator.pointwise.Exp;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A variational autoencoder of pictures of 32x32 or 64x64 cells from 0 to 1. Source: D. Kingma, M. Welling,
/// "Auto-Encoding Variational Bayes", 2014; layers of C. Burgess et al., "Understanding disentangling in
/// beta-VAE", 2018, appendix. Names and weights: `YannDubs/disentangling-vae`, `disvae/models`. For digits
/// 469,173 parameters.
///
/// Weights begin as there, by K. He et al., "Delving Deep into Rectifiers", 2015, (10), evenly distributed: by
/// PyTorch's own rule, which is smaller by the root of 6, nine layers would hardly pass anything on at first.
///
/// Gives the picture again; beside it `mu` and `logvar`, `[N, latent]`. In training codes are drawn, later
/// they are the mean.
///
/// @param side 32 or 64
/// @param latent numbers in a code
public record Vae(int channels, int side, int latent) implements Architecture {
  private static final int WIDTH = 32;
  private static final int HIDDEN = 256;
  private static final int SMALLEST = 4;

  /// @throws IllegalArgumentException if the side is neither 32 nor 64
  public Vae {
    if (side != 32 && side != 64) {
      throw new IllegalArgumentException("a side of %d cells; 32 and 64 are built".formatted(side));
    }
  }

  /// For digits.
  public static Vae standard() {
    return new Vae(1, 32, 10);
  }

  /// A distribution of codes, both `[N, latent]`.
  public record Code(Value mu, Value logvar) {}

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, side, side);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Code code = encode(scope, x);
    scope.output("mu", code.mu);
    scope.output("logvar", code.logvar);
    return sigmoid().add(scope, decode(scope, draw(scope, code)));
  }

  /// Adds the encoder: four convolutions that halve, or three, and two matrices.
  public Code encode(Scope scope, Value x) {
    Scope encoder = scope.at("encoder");
    Value y = rectified(encoder, "conv1", down(channels), x);
    y = rectified(encoder, "conv2", down(WIDTH), y);
    y = rectified(encoder, "conv3", down(WIDTH), y);
    if (side == 64) {
      y = rectified(encoder, "conv_64", down(WIDTH), y);
    }
    y = flatten().add(encoder, y);
    y = rectified(encoder, "lin1", matrix(cells(), HIDDEN), y);
    y = rectified(encoder, "lin2", matrix(HIDDEN, HIDDEN), y);
    return split(encoder, encoder.part("mu_logvar_gen", matrix(HIDDEN, 2 * latent), y));
  }

  /// Means and variances stand by turns.
  private Code split(Scope scope, Value pairs) {
    Value each = scope.node(new Reshape(false), pairs, sizes(scope, -1, latent, 2));
    List<Value> both = scope.nodes(new Split(2, 2), 2, each);
    Value last = scope.constant(Tensor.integers(2));
    return new Code(
        scope.node(new Squeeze(), both.getFirst(), last),
        scope.node(new Squeeze(), both.getLast(), last));
  }

  /// A code drawn from the distribution in training, its mean otherwise.
  public Value draw(Scope scope, Code code) {
    if (!scope.isTraining()) {
      return code.mu;
    }
    Value noise = scope.random("noise", scope.spec(code.mu).shape(), Distribution.normal());
    Value deviation = scope.node(new Exp(), Wiring.scaled(scope, code.logvar, 0.5));
    return Wiring.sum(scope, code.mu, Wiring.product(scope, deviation, noise));
  }

  /// Adds the decoder.
  ///
  /// @param z `[N, latent]`
  /// @return logits `[N, channels, side, side]`, of which the sigmoid is the picture
  public Value decode(Scope scope, Value z) {
    Scope decoder = scope.at("decoder");
    Value y = rectified(decoder, "lin1", matrix(latent, HIDDEN), z);
    y = rectified(decoder, "lin2", matrix(HIDDEN, HIDDEN), y);
    y = rectified(decoder, "lin3", matrix(HIDDEN, cells()), y);
    y = decoder.node(new Reshape(false), y, sizes(decoder, -1, WIDTH, SMALLEST, SMALLEST));
    if (side == 64) {
      y = rectified(decoder, "convT_64", up(WIDTH), y);
    }
    y = rectified(decoder, "convT1", up(WIDTH), y);
    y = rectified(decoder, "convT2", up(WIDTH), y);
    return decoder.part("convT3", up(channels), y);
  }

  /// The decoder alone, codes `[N, latent]` to pictures.
  public Layer decoder() {
    return (scope, z) -> sigmoid().add(scope, decode(scope, z));
  }

  private static int cells() {
    return WIDTH * SMALLEST * SMALLEST;
  }

  private static Layer down(int from) {
    return conv2d(from, WIDTH, 4).stride(2).padding(1).weight(rule(16L * from));
  }

  private static Layer up(int to) {
    return convTranspose2d(WIDTH, to, 4).stride(2).padding(1).weight(rule(16L * to));
  }

  private static Linear matrix(int in, int out) {
    return linear(in, out).weight(rule(in));
  }

  /// @param fanIn as PyTorch counts: all extents of the weights but the first
  private static Initial rule(long fanIn) {
    return Initial.uniform(Math.sqrt(6.0 / fanIn));
  }

  private static Value rectified(Scope scope, String name, Layer layer, Value x) {
    return relu().add(scope, scope.part(name, layer, x));
  }

  private static Value sizes(Scope scope, long... sizes) {
    return scope.constant(Tensor.integers(sizes));
  }
}
