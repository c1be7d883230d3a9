package dev.adjoint.explorer.model;

import dev.adjoint.inspect.finding.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A layer in the chain, and what follows it without changing the grid.
///
/// @param inputs earlier items that it reads, or -1, -2, ... for what the network is given
/// @param from the first map that it reads, if that is known
/// @param to the map that it makes, if that is known
/// @param geometry as in `K4 S2 P1`; empty where there is nothing to say
/// @param opening the layer as a transposed convolution, if it can be seen as one
/// @param then operators that follow it
/// @param nodes names of all nodes that are told as this item
record Item(
    Place place,
    List<Integer> inputs,
    Optional<Grid> from,
    Optional<Grid> to,
    String geometry,
    Optional<Opening> opening,
    List<String> then,
    List<String> nodes) {

  /// Lists of what follows are open until the chain is whole.
  static Item begun(
      Place place,
      List<Integer> inputs,
      Optional<Grid> from,
      Optional<Grid> to,
      String geometry,
      Optional<Opening> opening) {
    return new Item(
        place, inputs, from, to, geometry, opening, new ArrayList<>(), new ArrayList<>());
  }

  /// @param kernels where its kernels can be had
  Map<String, @Nullable Object> json(String kernels) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("node", place.node());
    all.put("operator", place.operator());
    all.put("layer", place.layer());
    all.put("inputs", inputs);
    all.put("from", from.map(Grid::sizes).orElse(null));
    all.put("to", to.map(Grid::sizes).orElse(null));
    all.put("channels", channels());
    all.put("then", then);
    all.put("nodes", nodes);
    all.put("geometry", geometry);
    all.put("opens", opening.map(opens -> opens.json(kernels)).orElse(null));
    return all;
  }

  private @Nullable List<Long> channels() {
    return from.isPresent() && to.isPresent()
        ? List.of(from.get().channels(), to.get().channels())
        : null;
  }
}
