package dev.adjoint.formats.checkpoint.layout;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// What other frameworks compute, by their own definitions and in their own layouts, on two axes of
/// space without padding: pictures are (height, width, channels).
final class Frameworks {
  private Frameworks() {}

  /// TensorFlow's `conv2d`, kernel (kh, kw, in / groups, out).
  static Tensor conv(Tensor x, Tensor kernel, int stride, int groups) {
    Shape k = kernel.shape();
    int height = (x.shape().extent(0) - k.extent(0)) / stride + 1;
    int width = (x.shape().extent(1) - k.extent(1)) / stride + 1;
    int perGroup = k.extent(3) / groups;
    float[] y = new float[height * width * k.extent(3)];
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < width; w++) {
        for (int o = 0; o < k.extent(3); o++) {
          for (int kh = 0; kh < k.extent(0); kh++) {
            for (int kw = 0; kw < k.extent(1); kw++) {
              for (int i = 0; i < k.extent(2); i++) {
                int channel = o / perGroup * k.extent(2) + i;
                y[(h * width + w) * k.extent(3) + o] +=
                    at(x, h * stride + kh, w * stride + kw, channel) * at(kernel, kh, kw, i, o);
              }
            }
          }
        }
      }
    }
    return Tensor.of(Shape.of(height, width, k.extent(3)), y);
  }

  /// TensorFlow's `conv2d_transpose`, the gradient of `conv2d` by its input: kernel (kh, kw, out, in).
  static Tensor convTranspose(Tensor x, Tensor kernel, int stride) {
    Shape k = kernel.shape();
    int height = (x.shape().extent(0) - 1) * stride + k.extent(0);
    int width = (x.shape().extent(1) - 1) * stride + k.extent(1);
    float[] y = new float[height * width * k.extent(2)];
    for (int h = 0; h < x.shape().extent(0); h++) {
      for (int w = 0; w < x.shape().extent(1); w++) {
        for (int i = 0; i < k.extent(3); i++) {
          for (int kh = 0; kh < k.extent(0); kh++) {
            for (int kw = 0; kw < k.extent(1); kw++) {
              for (int o = 0; o < k.extent(2); o++) {
                y[((h * stride + kh) * width + w * stride + kw) * k.extent(2) + o] +=
                    at(x, h, w, i) * at(kernel, kh, kw, o, i);
              }
            }
          }
        }
      }
    }
    return Tensor.of(Shape.of(height, width, k.extent(2)), y);
  }

  /// JAX's `conv_transpose`: zeros between the cells of the input and K - 1 around, then `conv` with
  /// the kernel (kh, kw, in, out) as it is.
  static Tensor jaxConvTranspose(Tensor x, Tensor kernel, int stride) {
    Shape k = kernel.shape();
    Shape s = x.shape();
    int height = (s.extent(0) - 1) * stride + 2 * k.extent(0) - 1;
    int width = (s.extent(1) - 1) * stride + 2 * k.extent(1) - 1;
    float[] spread = new float[height * width * s.extent(2)];
    for (int h = 0; h < s.extent(0); h++) {
      for (int w = 0; w < s.extent(1); w++) {
        for (int i = 0; i < s.extent(2); i++) {
          int row = k.extent(0) - 1 + h * stride;
          int column = k.extent(1) - 1 + w * stride;
          spread[(row * width + column) * s.extent(2) + i] = at(x, h, w, i);
        }
      }
    }
    return conv(Tensor.of(Shape.of(height, width, s.extent(2)), spread), kernel, 1, 1);
  }

  /// TensorFlow's `depthwise_conv2d`, kernel (kh, kw, channels, multiplier): each channel by itself.
  static Tensor depthwise(Tensor x, Tensor kernel, int stride) {
    Shape k = kernel.shape();
    Tensor grouped =
        kernel.reshape(Shape.of(k.extent(0), k.extent(1), 1, (long) k.extent(2) * k.extent(3)));
    return conv(x, grouped, stride, k.extent(2));
  }

  private static float at(Tensor tensor, int... index) {
    int place = 0;
    for (int axis = 0; axis < index.length; axis++) {
      place += index[axis] * tensor.shape().step(axis);
    }
    return (float) tensor.real(place);
  }
}
