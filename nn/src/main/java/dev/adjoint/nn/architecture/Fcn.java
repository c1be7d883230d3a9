package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.dropout2d;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.relu;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// Pictures `[N, 3, H, W]` to logits of classes `[N, classes, H, W]`: VGG16 made of convolutions alone,
/// whose small map of scores is enlarged by transposed convolutions that begin as bilinear interpolation,
/// 32 times at once (K64 S32), or 2, 2 and 8 times (K4 S2, K16 S8) with scores of finer levels added.
/// Source: J. Long et al., "Fully Convolutional Networks for Semantic Segmentation", 2015, figure 3. Names:
/// `wkentaro/pytorch-fcn`, `torchfcn/models/fcn8s.py` and `fcn32s.py`; for weights that were trained in the
/// order of BGR, from 0 to 255 and less their mean. Of 21 classes, FCN-8s has 134,489,759 parameters,
/// FCN-32s 136,152,917.
///
/// The first convolution is padded by 100 cells, so that the last map has cells for any picture; maps are
/// cropped where they meet.
///
/// @param width channels of the first level, 64 in VGG16
/// @param hidden channels behind the last level, 4096 in VGG16
/// @param finest 8 or 32
/// @param atOnce whether maps of the finer levels are scaled down before their scores, by which FCN-8s was
///     trained at once instead of from FCN-16s; same names and shapes, other weights
public record Fcn(int classes, int width, int hidden, int finest, boolean atOnce)
    implements Architecture {
  private static final List<Integer> CONVOLUTIONS = List.of(2, 2, 3, 3, 3);
  private static final List<Integer> WIDTHS = List.of(1, 2, 4, 8, 8);
  private static final int AROUND = 100;

  private static final double POOL4_AT_ONCE = 0.01;
  private static final double POOL3_AT_ONCE = 0.0001;

  /// @throws IllegalArgumentException if the finest step is neither 8 nor 32
  public Fcn {
    if (finest != 8 && finest != 32) {
      throw new IllegalArgumentException("FCN-%ds; FCN-8s and FCN-32s are built".formatted(finest));
    }
  }

  /// Trained step by step.
  public Fcn(int classes, int width, int hidden, int finest) {
    this(classes, width, hidden, finest, false);
  }

  /// FCN-8s of 21 classes.
  public static Fcn fcn8s() {
    return new Fcn(21, 64, 4096, 8);
  }

  /// FCN-8s of 21 classes, trained at once.
  public static Fcn fcn8sAtOnce() {
    return new Fcn(21, 64, 4096, 8, true);
  }

  /// FCN-32s of 21 classes.
  public static Fcn fcn32s() {
    return new Fcn(21, 64, 4096, 32);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 3, 224, 224);
  }

  @Override
  public Value add(Scope scope, Value x) {
    List<Value> pools = pools(scope, x);
    Value scores = scope.part("score_fr", conv2d(hidden, classes, 1), head(scope, pools.getLast()));
    return finest == 32
        ? Cropping.at(scope, scope.part("upscore", up(32), scores), 19, x)
        : refined(scope, scores, pools, x);
  }

  private Value refined(Scope scope, Value scores, List<Value> pools, Value x) {
    Value y = scope.part("upscore2", up(2), scores);
    Value pool4 = scores(scope, "score_pool4", 8 * width, POOL4_AT_ONCE, pools.get(3));
    y = Wiring.sum(scope, y, Cropping.at(scope, pool4, 5, y));
    y = scope.part("upscore_pool4", up(2), y);
    Value pool3 = scores(scope, "score_pool3", 4 * width, POOL3_AT_ONCE, pools.get(2));
    y = Wiring.sum(scope, y, Cropping.at(scope, pool3, 9, y));
    return Cropping.at(scope, scope.part("upscore8", up(8), y), 31, x);
  }

  private Value scores(Scope scope, String name, int channels, double factor, Value pool) {
    Value scaled = atOnce ? Wiring.scaled(scope, pool, factor) : pool;
    return scope.part(name, conv2d(channels, classes, 1), scaled);
  }

  /// What each of the five levels gives.
  private List<Value> pools(Scope scope, Value x) {
    List<Value> pools = new ArrayList<>();
    Value y = x;
    int from = 3;
    for (int level = 0; level < CONVOLUTIONS.size(); level++) {
      int to = width * WIDTHS.get(level);
      for (int i = 1; i <= CONVOLUTIONS.get(level); i++) {
        int around = level == 0 && i == 1 ? AROUND : 1;
        String name = "conv%d_%d".formatted(level + 1, i);
        y = rectified(scope, name, conv2d(from, to, 3).padding(around), y);
        from = to;
      }
      y = maxPool2d(2).ceilMode(true).add(scope, y);
      pools.add(y);
    }
    return pools;
  }

  /// VGG16's matrices, as convolutions.
  private Value head(Scope scope, Value x) {
    Value y = rectified(scope, "fc6", conv2d(8 * width, hidden, 7), x);
    y = scope.part("drop6", dropout2d(0.5), y);
    y = rectified(scope, "fc7", conv2d(hidden, hidden, 1), y);
    return scope.part("drop7", dropout2d(0.5), y);
  }

  private Convolution up(int factor) {
    return convTranspose2d(classes, classes, 2 * factor)
        .stride(factor)
        .bias(false)
        .weight(Initial.bilinear());
  }

  private static Value rectified(Scope scope, String name, Layer layer, Value x) {
    return relu().add(scope, scope.part(name, layer, x));
  }
}
