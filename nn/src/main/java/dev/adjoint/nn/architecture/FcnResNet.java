package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.dropout;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.upsample;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.List;

/// Pictures `[N, 3, H, W]` to logits of classes `[N, classes, H, W]`: a ResNet whose last two stages are
/// dilated instead of strided, so that its map is an eighth of the picture, scores, and bilinear resizing.
/// Source: J. Long et al., "Fully Convolutional Networks for Semantic Segmentation", 2015; K. He et al., "Deep
/// Residual Learning for Image Recognition", 2016, table 1. Names: `pytorch/vision`,
/// `torchvision/models/segmentation/fcn.py` and `torchvision/models/resnet.py`. Of 21 classes, with ResNet-50
/// 35,322,218 parameters, with ResNet-101 54,314,346.
///
/// Scores of the third stage, which help in training, are given as `aux`. For the published weights pictures
/// are from 0 to 1, less (0.485, 0.456, 0.406), divided by (0.229, 0.224, 0.225).
///
/// @param blocks of each stage
public record FcnResNet(int classes, List<Integer> blocks) implements Architecture {
  private static final int WIDTH = 64;
  private static final int EXPANSION = 4;

  /// A stage's first stride, and dilations of its first block and of the others.
  private record Stage(int stride, int first, int others) {}

  private static final List<Stage> STAGES =
      List.of(new Stage(1, 1, 1), new Stage(2, 1, 1), new Stage(1, 1, 2), new Stage(1, 2, 4));

  /// @throws IllegalArgumentException if there are not four stages
  public FcnResNet {
    blocks = List.copyOf(blocks);
    if (blocks.size() != STAGES.size()) {
      throw new IllegalArgumentException(
          "blocks of %d stages; a ResNet has %d".formatted(blocks.size(), STAGES.size()));
    }
  }

  /// ResNet-50, of 21 classes.
  public static FcnResNet resNet50() {
    return new FcnResNet(21, List.of(3, 4, 6, 3));
  }

  /// ResNet-101, of 21 classes.
  public static FcnResNet resNet101() {
    return new FcnResNet(21, List.of(3, 4, 23, 3));
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 3, 224, 224);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Scope backbone = scope.at("backbone");
    Value y = backbone.part("conv1", conv2d(3, WIDTH, 7).stride(2).padding(3).bias(false), x);
    y = relu().add(backbone, backbone.part("bn1", batchNorm2d(WIDTH), y));
    y = maxPool2d(3).stride(2).padding(1).add(backbone, y);
    Value third = y;
    int from = WIDTH;
    for (int i = 0; i < STAGES.size(); i++) {
      third = y;
      y = stage(backbone, i, from, y);
      from = EXPANSION * (WIDTH << i);
    }
    scope.output("aux", scores(scope, "aux_classifier", from / 2, third, x));
    return scores(scope, "classifier", from, y, x);
  }

  private Value stage(Scope backbone, int number, int from, Value x) {
    Scope layer = backbone.at("layer" + (number + 1));
    Stage stage = STAGES.get(number);
    int width = WIDTH << number;
    Value y = block(layer.at("0"), from, width, stage.stride, stage.first, x);
    for (int i = 1; i < blocks.get(number); i++) {
      y = block(layer.at(String.valueOf(i)), EXPANSION * width, width, 1, stage.others, y);
    }
    return y;
  }

  /// Fewer channels, a convolution, more channels, and beside them nothing, or a convolution where the shape
  /// changes.
  private static Value block(Scope scope, int from, int width, int stride, int dilation, Value x) {
    int to = EXPANSION * width;
    Convolution middle =
        conv2d(width, width, 3).stride(stride).dilation(dilation).padding(dilation);
    Value y = relu().add(scope, normed(scope, 1, conv2d(from, width, 1), x));
    y = relu().add(scope, normed(scope, 2, middle, y));
    y = normed(scope, 3, conv2d(width, to, 1), y);
    Layer beside = sequential(conv2d(from, to, 1).stride(stride).bias(false), batchNorm2d(to));
    Value shortcut = from == to ? x : scope.part("downsample", beside, x);
    return relu().add(scope, Wiring.sum(scope, y, shortcut));
  }

  private static Value normed(Scope scope, int number, Convolution layer, Value x) {
    Value y = scope.part("conv" + number, layer.bias(false), x);
    return scope.part("bn" + number, batchNorm2d(layer.out()), y);
  }

  private Value scores(Scope scope, String name, int from, Value map, Value picture) {
    int between = from / 4;
    Layer head =
        sequential(
            conv2d(from, between, 3).padding(1).bias(false),
            batchNorm2d(between),
            relu(),
            dropout(0.1),
            conv2d(between, classes, 1));
    return upsample(1).linear().sizeOf(picture).add(scope, scope.part(name, head, map));
  }
}
