package dev.adjoint.inspect.corpus;

import static dev.adjoint.inspect.finding.Rule.FRAMES;
import static dev.adjoint.inspect.finding.Rule.SIZES;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.pool.MaxUnpool;
import java.util.List;
import java.util.stream.Stream;

/// Networks of which only sizes and places can be wrong, each with what it was once missed or blamed for.
final class Placed {
  private Placed() {}

  static Stream<Specimen> all() {
    return Stream.of(
        Specimen.of("Wave-U-Net, linear by two", Placed::decimated).must(SIZES, FRAMES),
        Specimen.of("Haar's wavelets and back", Placed::wavelets).must(SIZES),
        Specimen.of("a skip that was pooled otherwise", Placed::wrongSkip).must(SIZES, FRAMES),
        Specimen.of("SegNet, two unpoolings", Placed::unpooled).must(SIZES),
        Specimen.of("a side output that is cut", Placed::sideOutput).must(SIZES),
        Specimen.of("U-Net without padding", () -> valid(3)),
        Specimen.of("U-Net without padding, crop off by one", () -> valid(4)).must(FRAMES));
  }

  /// Cells picked at a stride of two lie on those they were; linear upsampling lies between them.
  private static Graph decimated() {
    Signals net = new Signals();
    Value low = net.conv(net.picked(net.conv(net.x, 1, 3, 1), 0), 1, 3, 1);
    return net.graph(net.join(net.x, net.linear(low)));
  }

  /// Phases that are added lie apart on purpose, and their sum lies between them.
  private static Graph wavelets() {
    Signals net = new Signals();
    Value even = net.picked(net.x, 0);
    Value odd = net.picked(net.x, 1);
    Value sum = net.node(new Add(), even, odd);
    Value difference = net.node(new Sub(), even, odd);
    Value both =
        net.node(
            new Concat(1),
            net.node(new Add(), sum, difference),
            net.node(new Sub(), sum, difference));
    Value back = net.node(new DepthToSpace(2, DepthOrder.CRD), both);
    return net.graph(net.node(new Add(), net.x, back));
  }

  /// One skip lies aside: what is joined to it lies right with the next one all the same.
  private static Graph wrongSkip() {
    Signals net = new Signals();
    Value fine = net.conv(net.x, 1, 3, 1);
    Value lowest = net.pool(net.pool(fine, 2, 2, 0), 2, 2, 0);
    Value middle = net.join(net.pool(fine, 3, 2, 1), net.nearest(lowest, 2));
    return net.graph(net.join(fine, net.nearest(middle, 2)));
  }

  /// Positions that were counted on an odd map do not fit the even one that comes back.
  private static Graph unpooled() {
    Signals net = new Signals();
    List<Value> first = net.pooled(net.conv(net.x, 1, 3, 1));
    List<Value> second = net.pooled(net.conv(first.getFirst(), 1, 3, 1));
    MaxUnpool back = new MaxUnpool(ConvGeometry.kernel(2).stride(2));
    Value middle = net.node(back, second.getFirst(), second.getLast());
    return net.graph(net.conv(net.node(back, net.conv(middle, 1, 3, 1), first.getLast()), 1, 3, 1));
  }

  /// A cut to the size of the input, of a map that ends before it where pooling rounded down.
  private static Graph sideOutput() {
    Signals net = new Signals();
    Value side = net.nearest(net.conv(net.pool(net.x, 4, 4, 0), 1, 3, 1), 4);
    return net.graph(net.join(net.x, net.cutTo(side, 0, net.x)));
  }

  /// A convolution of four taps between pooling and nearest upsampling takes three cells at each end.
  private static Graph valid(long start) {
    Signals net = new Signals();
    Value low = net.conv(net.pool(net.x, 2, 2, 0), 1, 4, 0);
    Value up = net.nearest(low, 2);
    return net.graph(net.join(net.cutTo(net.x, start, up), up));
  }
}
