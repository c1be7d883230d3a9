package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Pools.maxUnpool2d;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.MaxPooling.Pooled;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Pictures to logits of classes: the 13 convolutions of VGG16, and their mirror image, whose maps are
/// enlarged by putting each value where the pooling of that level found the greatest. Source: V.
/// Badrinarayanan et al., "SegNet: A Deep Convolutional Encoder-Decoder Architecture for Image
/// Segmentation", 2017, section 3 and figure 2. Names: `delta-onera/segnet_pytorch`, `segnet.py`: `conv11` and
/// `bn11` to `conv53`, then `conv53d` to `conv11d`. Of colours to 21 classes 29,455,125 parameters.
///
/// @param width channels of the first level, 64 in VGG16
public record SegNet(int channels, int classes, int width) implements Architecture {
  private static final List<Integer> CONVOLUTIONS = List.of(2, 2, 3, 3, 3);
  private static final List<Integer> WIDTHS = List.of(1, 2, 4, 8, 8);

  /// Of 21 classes.
  public static SegNet standard() {
    return new SegNet(3, 21, 64);
  }

  /// What was pooled, and where the greatest stood.
  private record Level(Value features, Value indices) {}

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, 224, 224);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Deque<Level> levels = new ArrayDeque<>();
    Value y = x;
    for (int level = 0; level < CONVOLUTIONS.size(); level++) {
      Value features = down(scope, level, y);
      Pooled pooled = maxPool2d(2).addWithIndices(scope, features);
      levels.push(new Level(features, pooled.indices()));
      y = pooled.values();
    }
    for (int level = CONVOLUTIONS.size() - 1; level > 0; level--) {
      y = up(scope, level, levels.pop(), y);
    }
    y = unit(scope, "12d", width, width, unpooled(scope, levels.pop(), y));
    return scope.part("conv11d", conv2d(width, classes, 3).padding(1), y);
  }

  private Value down(Scope scope, int level, Value x) {
    Value y = x;
    int from = level == 0 ? channels : width(level - 1);
    for (int i = 1; i <= CONVOLUTIONS.get(level); i++) {
      int in = i == 1 ? from : width(level);
      y = unit(scope, "%d%d".formatted(level + 1, i), in, width(level), y);
    }
    return y;
  }

  private Value up(Scope scope, int level, Level pooled, Value x) {
    Value y = unpooled(scope, pooled, x);
    for (int i = CONVOLUTIONS.get(level); i > 0; i--) {
      int to = width(i == 1 ? level - 1 : level);
      y = unit(scope, "%d%dd".formatted(level + 1, i), width(level), to, y);
    }
    return y;
  }

  private static Value unpooled(Scope scope, Level level, Value x) {
    return maxUnpool2d(2).add(scope, x, level.indices, level.features);
  }

  private int width(int level) {
    return width * WIDTHS.get(level);
  }

  private static Value unit(Scope scope, String name, int from, int to, Value x) {
    Value y = scope.part("conv" + name, conv2d(from, to, 3).padding(1), x);
    return relu().add(scope, scope.part("bn" + name, batchNorm2d(to), y));
  }
}
