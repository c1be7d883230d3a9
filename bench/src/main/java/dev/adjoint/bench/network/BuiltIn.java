package dev.adjoint.bench.network;

import dev.adjoint.bench.network.Stack.Signal;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.Tanh;
import dev.adjoint.tensor.Shape;
import java.util.List;

/// Networks people upsample with, in their published sizes, with random weights.
final class BuiltIn {
  private static final float SLOPE = 0.1f;
  private static final int CLASSES = 21;

  private BuiltIn() {}

  /// @throws IllegalArgumentException if there is no network of this name
  static Graph graph(String name, Shape input) {
    Stack stack = new Stack(name, input.rank() - 2);
    Signal x = stack.input(input);
    return stack.build(
        switch (name) {
          case "dcgan-generator" -> dcganGenerator(stack, x);
          case "unet" -> unet(stack, x, 4);
          case "fcn8s-head" -> fcn8sHead(stack, x);
          case "vocoder" -> vocoder(stack, x);
          case "unet-block" -> unet(stack, x, 1);
          default ->
              throw new IllegalArgumentException(
                  "'%s' is neither an .onnx file nor a built-in network; these are dcgan-generator, unet, fcn8s-head, vocoder, unet-block"
                      .formatted(name));
        });
  }

  /// From a latent of 1x1 to 64x64 pixels. Source: Radford and others, arXiv 1511.06434.
  private static Signal dcganGenerator(Stack stack, Signal latent) {
    Signal x = stack.relu(stack.batchNormed(stack.transposed(latent, 1024, stack.kernel(4))));
    ConvGeometry doubling = stack.kernel(4).stride(2).padding(1);
    for (int channels : List.of(512, 256, 128)) {
      x = stack.relu(stack.batchNormed(stack.transposed(x, channels, doubling)));
    }
    return stack.apply(new Tanh(), stack.transposed(x, 3, doubling));
  }

  /// Halves as often as it is deep and doubles again by K2 S2, from 32 channels. Source: Ronneberger
  /// and others, arXiv 1505.04597, with padded convolutions; in three dimensions Cicek and others,
  /// arXiv 1606.06650.
  private static Signal unet(Stack stack, Signal x, int depth) {
    return stack.conv(level(stack, x, 32, depth), 2, stack.kernel(1));
  }

  private static Signal level(Stack stack, Signal x, int channels, int depth) {
    Signal skip = twoConvs(stack, x, channels);
    if (depth == 0) {
      return skip;
    }
    Signal below = level(stack, stack.halved(skip), 2 * channels, depth - 1);
    Signal up = stack.transposed(below, channels, stack.kernel(2).stride(2));
    return twoConvs(stack, stack.concat(skip, up), channels);
  }

  private static Signal twoConvs(Stack stack, Signal x, int channels) {
    ConvGeometry same = stack.kernel(3).padding(1);
    return stack.relu(stack.conv(stack.relu(stack.conv(x, channels, same)), channels, same));
  }

  /// From VGG's third pooling on: scores of three depths, joined by doubling, then eightfold
  /// upsampling. Source: Long and others, arXiv 1411.4038; the fully connected layers are left out.
  private static Signal fcn8sHead(Stack stack, Signal third) {
    ConvGeometry same = stack.kernel(3).padding(1);
    ConvGeometry doubling = stack.kernel(4).stride(2).padding(1);
    Signal fourth = stack.halved(stack.relu(stack.conv(third, 512, same)));
    Signal fifth = stack.halved(stack.relu(stack.conv(fourth, 512, same)));
    Signal scores = stack.transposed(score(stack, fifth), CLASSES, doubling);
    scores = stack.transposed(stack.add(scores, score(stack, fourth)), CLASSES, doubling);
    ConvGeometry eightfold = stack.kernel(16).stride(8).padding(4);
    return stack.transposed(stack.add(scores, score(stack, third)), CLASSES, eightfold);
  }

  private static Signal score(Stack stack, Signal x) {
    return stack.conv(x, CLASSES, stack.kernel(1));
  }

  /// From a spectrogram to sound, 256 samples a frame. Source: Kong and others, arXiv 2010.05646
  /// (HiFi-GAN V1), with one residual block after each upsampling.
  private static Signal vocoder(Stack stack, Signal spectrogram) {
    Signal x = stack.conv(spectrogram, 512, stack.kernel(7).padding(3));
    x = upsampled(stack, x, 256, stack.kernel(16).stride(8).padding(4));
    x = upsampled(stack, x, 128, stack.kernel(16).stride(8).padding(4));
    x = upsampled(stack, x, 64, stack.kernel(4).stride(2).padding(1));
    x = upsampled(stack, x, 32, stack.kernel(4).stride(2).padding(1));
    return stack.apply(new Tanh(), stack.conv(leaky(stack, x), 1, stack.kernel(7).padding(3)));
  }

  private static Signal upsampled(Stack stack, Signal x, int channels, ConvGeometry geometry) {
    Signal y = stack.transposed(leaky(stack, x), channels, geometry);
    for (int dilation : List.of(1, 3, 5)) {
      ConvGeometry wide = stack.kernel(3).dilation(dilation).padding(dilation);
      y = stack.add(y, stack.conv(leaky(stack, y), channels, wide));
    }
    return y;
  }

  private static Signal leaky(Stack stack, Signal x) {
    return stack.apply(new LeakyRelu(SLOPE), x);
  }
}
