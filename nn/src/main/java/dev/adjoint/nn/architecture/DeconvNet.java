package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Pools.maxUnpool2d;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.MaxPooling.Pooled;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Pictures of 224x224 cells to logits of classes: VGG16 down to one cell, and up again by unpooling with
/// the remembered places and transposed convolutions of stride 1, which do not enlarge. Source: H. Noh et
/// al., "Learning Deconvolution Network for Semantic Segmentation", 2015, table 2. Names are those of the
/// paper's table: `conv1_1` to `fc7`, `deconv-fc6` to `deconv1_2`, `seg-score`, each with its norm `bn...`.
/// 251,805,653 parameters.
///
/// @param width channels of the first level, 64 in VGG16
/// @param hidden channels of the single cell, 4096 in VGG16
public record DeconvNet(int classes, int width, int hidden) implements Architecture {
  private static final List<Integer> CONVOLUTIONS = List.of(2, 2, 3, 3, 3);
  private static final List<Integer> WIDTHS = List.of(1, 2, 4, 8, 8);
  private static final int SMALLEST = 7;

  /// Of 21 classes.
  public static DeconvNet standard() {
    return new DeconvNet(21, 64, 4096);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 3, 224, 224);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Deque<Value> places = new ArrayDeque<>();
    Value y = x;
    for (int level = 0; level < CONVOLUTIONS.size(); level++) {
      Pooled pooled = maxPool2d(2).addWithIndices(scope, down(scope, level, y));
      places.push(pooled.indices());
      y = pooled.values();
    }
    y = unit(scope, "fc6", conv2d(8 * width, hidden, SMALLEST), y);
    y = unit(scope, "fc7", conv2d(hidden, hidden, 1), y);
    y = unit(scope, "deconv-fc6", convTranspose2d(hidden, 8 * width, SMALLEST), y);
    for (int level = CONVOLUTIONS.size() - 1; level >= 0; level--) {
      y = up(scope, level, maxUnpool2d(2).add(scope, y, places.pop()));
    }
    return scope.part("seg-score", conv2d(width, classes, 1), y);
  }

  private Value down(Scope scope, int level, Value x) {
    Value y = x;
    int from = level == 0 ? 3 : width(level - 1);
    for (int i = 1; i <= CONVOLUTIONS.get(level); i++) {
      Convolution conv = conv2d(i == 1 ? from : width(level), width(level), 3).padding(1);
      y = unit(scope, "conv%d_%d".formatted(level + 1, i), conv, y);
    }
    return y;
  }

  private Value up(Scope scope, int level, Value x) {
    Value y = x;
    int count = CONVOLUTIONS.get(level);
    for (int i = 1; i <= count; i++) {
      int to = width(i == count ? Math.max(level - 1, 0) : level);
      Convolution conv = convTranspose2d(width(level), to, 3).padding(1);
      y = unit(scope, "deconv%d_%d".formatted(level + 1, i), conv, y);
    }
    return y;
  }

  private int width(int level) {
    return width * WIDTHS.get(level);
  }

  private static Value unit(Scope scope, String name, Convolution layer, Value x) {
    Value y = scope.part("bn" + name, batchNorm2d(layer.out()), scope.part(name, layer, x));
    return relu().add(scope, y);
  }
}
