package dev.adjoint.bench.peers.tf;

import dev.adjoint.bench.row.Face;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.op.nn.Conv3d;
import org.tensorflow.op.nn.Conv3dBackpropFilter;
import org.tensorflow.op.nn.Conv3dBackpropInput;
import org.tensorflow.op.nn.DepthwiseConv2dNativeBackpropInput;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// One face as a graph of one operation, and one more for the bias. The three operations solve one
/// trilinear form for the coarse grid, the fine grid or the weights, so each face is one of them.
final class TfTask implements Task {
  private final LayerRow row;
  private final TfPadding padding;
  private final boolean solid;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<Operand<TFloat32>, TFloat32> feeds = new LinkedHashMap<>();
  private final Operand<TFloat32> output;
  private final Session session;
  private Optional<Result> last = Optional.empty();

  TfTask(LayerRow row, TfPadding padding, ConfigProto config) {
    this.row = row;
    this.padding = padding;
    this.solid = row.sizes().geometry().rank() == 3;
    this.output = face();
    this.session = new Session(graph, config);
  }

  private Operand<TFloat32> face() {
    boolean transposed = row.layerFace().isTransposed();
    boolean forward = row.layerFace().wanted() == Face.Wanted.OUTPUT;
    if (row.layerFace().wanted() == Face.Wanted.WEIGHT_GRADIENT) {
      FloatTensor x = Values.input(row);
      FloatTensor gradient = Values.gradient(row);
      return transposed
          ? weights(feed(Layout.channelsLast(gradient)), feed(Layout.channelsLast(x)))
          : weights(feed(Layout.channelsLast(x)), feed(Layout.channelsLast(gradient)));
    }
    Operand<TFloat32> given =
        feed(Layout.channelsLast(forward ? Values.input(row) : Values.gradient(row)));
    Operand<TFloat32> w = feed(weights());
    Operand<TFloat32> y = transposed == forward ? fine(given, w) : coarse(given, w);
    return forward ? tf.nn.biasAdd(y, feed(Values.bias(row))) : y;
  }

  private Operand<TFloat32> coarse(Operand<TFloat32> fine, Operand<TFloat32> w) {
    return solid
        ? tf.nn.conv3d(fine, w, strides(), padding.name(), Conv3d.dilations(dilations()))
        : tf.nn.conv2d(
            fine,
            w,
            strides(),
            padding.name(),
            Conv2d.explicitPaddings(padding.explicit()),
            Conv2d.dilations(dilations()));
  }

  /// A transposed convolution of one channel at a time has an operation of its own; other groups have
  /// none.
  private boolean isDepthwise() {
    ConvProblem sizes = row.sizes();
    int groups = sizes.geometry().groups();
    boolean single = groups == sizes.coarseChannels() && groups == sizes.fineChannels();
    return groups > 1 && single && !solid;
  }

  /// `[taps..., fine, coarse]`, or of single channels `[taps..., channels, 1]`, the same numbers.
  private FloatTensor weights() {
    FloatTensor w = Layout.weightsLast(Values.weights(row));
    int rank = w.shape().rank();
    return isDepthwise() && row.layerFace().isTransposed()
        ? w.reshape(w.shape().with(rank - 2, w.shape().extent(rank - 1)).with(rank - 1, 1))
        : w;
  }

  private Operand<TFloat32> depthwiseFine(Operand<TFloat32> coarse, Operand<TFloat32> w) {
    return tf.nn.depthwiseConv2dNativeBackpropInput(
        sizes(Layout.channelsLast(Tensor.zeros(row.sizes().fineShape()))),
        w,
        coarse,
        strides(),
        padding.name(),
        DepthwiseConv2dNativeBackpropInput.explicitPaddings(padding.explicit()),
        DepthwiseConv2dNativeBackpropInput.dilations(dilations()));
  }

  private Operand<TFloat32> fine(Operand<TFloat32> coarse, Operand<TFloat32> w) {
    if (isDepthwise() && row.layerFace().isTransposed()) {
      return depthwiseFine(coarse, w);
    }
    Operand<TInt32> sizes = sizes(Layout.channelsLast(Tensor.zeros(row.sizes().fineShape())));
    return solid
        ? tf.nn.conv3dBackpropInput(
            sizes, w, coarse, strides(), padding.name(), Conv3dBackpropInput.dilations(dilations()))
        : tf.nn.conv2dBackpropInput(
            sizes,
            w,
            coarse,
            strides(),
            padding.name(),
            Conv2dBackpropInput.explicitPaddings(padding.explicit()),
            Conv2dBackpropInput.dilations(dilations()));
  }

  private Operand<TFloat32> weights(Operand<TFloat32> fine, Operand<TFloat32> coarse) {
    Operand<TInt32> sizes = sizes(Layout.weightsLast(Tensor.zeros(row.weights())));
    return solid
        ? tf.nn.conv3dBackpropFilter(
            fine,
            sizes,
            coarse,
            strides(),
            padding.name(),
            Conv3dBackpropFilter.dilations(dilations()))
        : tf.nn.conv2dBackpropFilter(
            fine,
            sizes,
            coarse,
            strides(),
            padding.name(),
            Conv2dBackpropFilter.explicitPaddings(padding.explicit()),
            Conv2dBackpropFilter.dilations(dilations()));
  }

  private Operand<TFloat32> feed(FloatTensor tensor) {
    Operand<TFloat32> placeholder = tf.placeholder(TFloat32.class);
    long[] extents = Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
    FloatDataBuffer values = DataBuffers.of(tensor.values(), false, false);
    feeds.put(placeholder, TFloat32.tensorOf(Shape.of(extents), values));
    return placeholder;
  }

  private Operand<TInt32> sizes(FloatTensor like) {
    return tf.constant(like.shape().toArray());
  }

  private List<Long> strides() {
    return each(ConvAxis::stride);
  }

  private List<Long> dilations() {
    return each(ConvAxis::dilation);
  }

  /// Batch, space, channels; a line is a picture of height 1.
  private List<Long> each(ToLongFunction<ConvAxis> length) {
    List<Long> all =
        new ArrayList<>(Collections.nCopies(row.sizes().geometry().rank() == 1 ? 2 : 1, 1L));
    row.sizes().geometry().axes().forEach(axis -> all.add(length.applyAsLong(axis)));
    all.add(1L);
    return all;
  }

  @Override
  public void run() {
    last.ifPresent(Result::close);
    Session.Runner runner = session.runner().fetch(output);
    feeds.forEach(runner::feed);
    last = Optional.of(runner.run());
  }

  @Override
  public float[] result() {
    TFloat32 tensor = (TFloat32) last.orElseThrow().get(0);
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    FloatTensor made = Tensor.of(dev.adjoint.tensor.Shape.of(tensor.shape().asArray()), values);
    return row.layerFace().wanted() == Face.Wanted.WEIGHT_GRADIENT
        ? Layout.weightsFirst(made)
        : Layout.channelsFirst(made);
  }

  @Override
  public void close() {
    last.ifPresent(Result::close);
    feeds.values().forEach(TFloat32::close);
    session.close();
    graph.close();
  }
}
