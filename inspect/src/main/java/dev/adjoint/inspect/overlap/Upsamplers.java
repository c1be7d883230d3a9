package dev.adjoint.inspect.overlap;

import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Optional;

/// The upsampling layers of a network, in order.
public record Upsamplers(List<Upsampler> all) {
  public Upsamplers {
    all = List.copyOf(all);
  }

  public static Upsamplers of(View view) {
    return view.analysis(Upsamplers.class, Upsamplers::found);
  }

  private static Upsamplers found(View view) {
    return new Upsamplers(
        view.graph().nodes().stream()
            .map(node -> Upsampler.of(view, node))
            .flatMap(Optional::stream)
            .toList());
  }
}
